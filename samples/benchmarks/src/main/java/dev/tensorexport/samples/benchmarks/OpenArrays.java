package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Copies out of arrays that stay open; asked what they allocate. */
@State(Scope.Thread)
public class OpenArrays {
    private static final int ROWS = 32;
    private static final int COLUMNS = 64;

    @Param({"ROWS", "COLUMNS"})
    private Order order = Order.ROWS;

    private RoundRobin<NdArray.OfFloat> arrays = RoundRobin.none();
    private final float[] target = new float[ROWS * COLUMNS];

    @Setup
    public void prepare() {
        arrays = RoundRobin.small(source -> Tensors.view(order.tensor(source, ROWS, COLUMNS, torch.ScalarType.Float))
                .asFloat());
        for (int source = 0; source < arrays.size(); source++) {
            Elements.check(copy(), source, target.length, order.places(ROWS, COLUMNS));
        }
    }

    @Benchmark
    public float[] copy() {
        arrays.next().copyTo(target);
        return target;
    }
}
