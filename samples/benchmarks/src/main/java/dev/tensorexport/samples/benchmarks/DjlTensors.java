package dev.tensorexport.samples.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What DJL offers. It brings a LibTorch of its own, so nothing here may touch the other one. */
@State(Scope.Thread)
public class DjlTensors {
    @Param
    private DjlSource source = DjlSource.TWO_DIMS;

    private RoundRobin<NDArray> tensors = RoundRobin.none();

    @Setup
    public void prepare() {
        NDManager manager = NDManager.newBaseManager("PyTorch");
        tensors = source.sources(number -> source.tensor(manager, number));
        for (int number = 0; number < tensors.size(); number++) {
            check(floatArray(), number, source.places());
        }
        if (!source.isTransposed()) {
            for (int number = 0; number < tensors.size(); number++) {
                check(elements(directBuffer()), number, source.places());
            }
            for (int number = 0; number < tensors.size(); number++) {
                check(elements(buffer()), number, source.places());
            }
        }
    }

    private void check(float[] copy, int number, IntUnaryOperator places) {
        Elements.check(copy, number, source.count(), places);
    }

    private static float[] elements(ByteBuffer buffer) {
        float[] elements = new float[buffer.remaining() / Float.BYTES];
        buffer.order(ByteOrder.nativeOrder()).asFloatBuffer().get(elements);
        return elements;
    }

    @Benchmark
    public ByteBuffer directBuffer() {
        return tensors.next().toByteBuffer(true);
    }

    @Benchmark
    public ByteBuffer buffer() {
        return tensors.next().toByteBuffer(false);
    }

    @Benchmark
    public float[] floatArray() {
        return tensors.next().toFloatArray();
    }
}
