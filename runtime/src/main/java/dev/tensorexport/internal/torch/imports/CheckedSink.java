package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.ndarray.DType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/** Narrows ints to uint8 or uint16 and longs to uint32, and fails for one that does not fit. */
final class CheckedSink implements ElementSink {
    private static final int ELEMENTS_AT_A_TIME = 1 << 12;

    private final ElementSink target;
    private final DType dtype;
    private final long[] shape;
    private final long most;
    private final ByteBuffer narrowed;
    private long position;

    CheckedSink(ElementSink target, DType dtype, long[] shape) {
        this.target = target;
        this.dtype = dtype;
        this.shape = shape;
        this.most = (1L << dtype.itemSize() * Byte.SIZE) - 1;
        this.narrowed =
                ByteBuffer.allocate(ELEMENTS_AT_A_TIME * dtype.itemSize()).order(ByteOrder.nativeOrder());
    }

    @Override
    public void put(Buffer run) {
        while (run.hasRemaining()) {
            int count = Math.min(run.remaining(), ELEMENTS_AT_A_TIME);
            narrowed.clear();
            if (run instanceof IntBuffer ints) {
                for (int i = 0; i < count; i++) {
                    narrow(ints.get());
                }
            } else {
                LongBuffer longs = (LongBuffer) run;
                for (int i = 0; i < count; i++) {
                    narrow(longs.get());
                }
            }
            target.put(narrowed.flip());
        }
    }

    private void narrow(long value) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("found " + value + " at " + Arrays.toString(index()) + "; expected 0 to "
                    + most + " for " + dtype + ". Pass " + Primitive.ofBits(dtype) + "s to give raw bits");
        }
        switch (dtype.itemSize()) {
            case Byte.BYTES -> narrowed.put((byte) value);
            case Short.BYTES -> narrowed.putShort((short) value);
            default -> narrowed.putInt((int) value);
        }
        position++;
    }

    /** The index in the tensor of the element at hand. */
    private long[] index() {
        long[] index = new long[shape.length];
        long rest = position;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            index[dim] = rest % shape[dim];
            rest /= shape[dim];
        }
        return index;
    }

    @Override
    public void finish() {
        target.finish();
    }
}
