package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** 32 x 64 elements to an array that is already there. */
@State(Scope.Thread)
public class SmallCopies {
    private static final int ROWS = 32;
    private static final int COLUMNS = 64;

    @Param({"ROWS", "COLUMNS"})
    private Order order = Order.ROWS;

    private RoundRobin<Tensor> tensors = RoundRobin.none();
    private final float[] target = new float[ROWS * COLUMNS];

    private Tensor tensor(int source) {
        return order.tensor(source, ROWS, COLUMNS, torch.ScalarType.Float);
    }

    @Setup
    public void prepare() {
        torch.set_num_threads(1);
        tensors = RoundRobin.small(this::tensor);
        for (int source = 0; source < tensors.size(); source++) {
            check(ours(), source);
        }
        for (int source = 0; source < tensors.size(); source++) {
            check(byHand(), source);
        }
    }

    private void check(float[] copy, int source) {
        Elements.check(copy, source, target.length, order.places(ROWS, COLUMNS));
    }

    @Benchmark
    public float[] ours() {
        try (NdArray array = Tensors.view(tensors.next())) {
            array.asFloat().copyTo(target);
        }
        return target;
    }

    @Benchmark
    public float[] byHand() {
        ByHand.copy(tensors.next(), target);
        return target;
    }
}
