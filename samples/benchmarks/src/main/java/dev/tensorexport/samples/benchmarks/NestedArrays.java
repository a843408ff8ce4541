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

/** A contiguous tensor to a fresh {@code float[][]}. */
@State(Scope.Thread)
public class NestedArrays {
    @Param
    private MatrixSize size = MatrixSize.SMALL;

    private RoundRobin<Tensor> tensors = RoundRobin.none();

    @Setup
    public void prepare() {
        torch.set_num_threads(1);
        tensors = size.sources(source ->
                ByHand.tensor(Elements.of(source, size.rows() * size.columns()), size.rows(), size.columns()));
        for (int source = 0; source < tensors.size(); source++) {
            check(ours(), source);
        }
        for (int source = 0; source < tensors.size(); source++) {
            check(byHand(), source);
        }
    }

    private void check(float[][] rows, int source) {
        if (rows.length != size.rows()) {
            throw new AssertionError(rows.length + " rows, not " + size.rows());
        }
        for (int row = 0; row < rows.length; row++) {
            int start = row * size.columns();
            Elements.check(rows[row], source, size.columns(), column -> start + column);
        }
    }

    @Benchmark
    public float[][] ours() {
        try (NdArray array = Tensors.view(tensors.next())) {
            return array.toArray(float[][].class);
        }
    }

    @Benchmark
    public float[][] byHand() {
        return ByHand.rows(tensors.next());
    }
}
