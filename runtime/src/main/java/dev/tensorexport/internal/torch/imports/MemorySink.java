package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.internal.memory.Memory;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;

/** Writes elements as they are to a contiguous tensor on the host. The tensor must stay open meanwhile. */
final class MemorySink implements ElementSink {
    private final Tensor tensor;
    private final long byteSize;
    private long windowEnd;
    private ByteBuffer window = ByteBuffer.allocate(0);

    MemorySink(Tensor tensor) {
        this.tensor = tensor;
        this.byteSize = tensor.nbytes();
    }

    @Override
    public void put(Buffer run) {
        int size = Primitive.of(run).size();
        while (run.hasRemaining()) {
            if (!window.hasRemaining()) {
                nextWindow();
            }
            Primitive.move(run, window, Math.min(run.remaining(), window.remaining() / size));
        }
    }

    /** A buffer reaches 2 GiB far at most. */
    private void nextWindow() {
        long start = windowEnd;
        windowEnd = Math.min(start + Memory.CHUNK_BYTES, byteSize);
        if (start == windowEnd) {
            throw new IndexOutOfBoundsException(
                    "found more elements than the " + byteSize + " bytes they were counted to be");
        }
        Pointer data = tensor.data_ptr().getPointer(start);
        window = data.capacity(windowEnd - start).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /** Fails if elements are missing, which were there when they were counted. */
    @Override
    public void finish() {
        if (window.hasRemaining() || windowEnd < byteSize) {
            throw new IndexOutOfBoundsException(
                    "found fewer elements than the " + byteSize + " bytes they were counted to be");
        }
    }
}
