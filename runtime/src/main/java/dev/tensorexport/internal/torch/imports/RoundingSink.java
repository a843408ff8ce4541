package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.internal.torch.create.FreshTensors;
import dev.tensorexport.ndarray.DType;
import java.nio.Buffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Rounds floats to a narrower dtype as LibTorch does, by LibTorch: they pass through a small float32 tensor. */
final class RoundingSink implements ElementSink {
    /** Of the float32 tensor, which stays in the cache. */
    private static final long MOST_ELEMENTS = 1 << 18;

    private final Tensor flat;
    private final long numel;
    private final Tensor staging;
    private final FloatBuffer buffer;
    private long done;

    RoundingSink(Tensor target) {
        flat = flat(target);
        numel = flat.numel();
        staging = FreshTensors.onHost(new long[] {Math.max(1, Math.min(numel, MOST_ELEMENTS))}, DType.FLOAT32);
        buffer = staging.data_ptr()
                .capacity(staging.nbytes())
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static Tensor flat(Tensor target) {
        if (!target.is_complex()) {
            return target.view(-1);
        }
        try (Tensor parts = torch.view_as_real(target)) {
            return parts.view(-1);
        }
    }

    @Override
    public void put(Buffer run) {
        FloatBuffer floats = (FloatBuffer) run;
        while (floats.hasRemaining()) {
            int count = Math.min(floats.remaining(), buffer.remaining());
            buffer.put(buffer.position(), floats, floats.position(), count);
            buffer.position(buffer.position() + count);
            floats.position(floats.position() + count);
            if (!buffer.hasRemaining()) {
                round();
            }
        }
    }

    private void round() {
        int count = buffer.position();
        try (Tensor to = flat.narrow(0, done, count);
                Tensor from = staging.narrow(0, 0, count)) {
            to.copy_(from);
        }
        done += count;
        buffer.clear();
    }

    @Override
    public void finish() {
        if (buffer.position() > 0) {
            round();
        }
        if (done != numel) {
            throw new IndexOutOfBoundsException(
                    "found " + done + " elements; expected the " + numel + " that were counted before");
        }
    }

    @Override
    public void close() {
        flat.close();
        staging.close();
    }
}
