package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A tensor on the memory of a direct buffer, made and closed. */
@State(Scope.Thread)
public class BufferImports {
    private final RoundRobin<FloatBuffer> buffers =
            RoundRobin.small(source -> ByteBuffer.allocateDirect(SmallShape.COUNT * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer()
                    .put(Elements.of(source, SmallShape.COUNT))
                    .flip());

    @Setup
    public void prepare() {
        torch.set_num_threads(1);
        float[] elements = new float[SmallShape.COUNT];
        for (int source = 0; source < buffers.size(); source++) {
            FloatBuffer buffer = buffers.next();
            try (Tensor tensor = Tensors.sharedTensor(buffer, 32, 64)) {
                ByHand.copy(tensor, elements);
                Elements.check(elements, source, SmallShape.COUNT);
            }
            try (FloatPointer memory = new FloatPointer(buffer);
                    Tensor tensor = torch.from_blob(memory, 32, 64)) {
                ByHand.copy(tensor, elements);
                Elements.check(elements, source, SmallShape.COUNT);
            }
        }
    }

    @Benchmark
    public long ours() {
        try (Tensor tensor = Tensors.sharedTensor(buffers.next(), 32, 64)) {
            return tensor.numel();
        }
    }

    /** The memory is not held: without the buffer, the tensor dangles. */
    @Benchmark
    public long byHand() {
        try (FloatPointer memory = new FloatPointer(buffers.next());
                Tensor tensor = torch.from_blob(memory, 32, 64)) {
            return tensor.numel();
        }
    }
}
