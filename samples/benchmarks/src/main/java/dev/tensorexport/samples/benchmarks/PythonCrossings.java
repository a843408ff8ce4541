package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.python.Python;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A tensor that NumPy in this process sees, and an ndarray of it that comes back. */
@State(Scope.Thread)
public class PythonCrossings {
    @Param
    private MatrixSize size = MatrixSize.SMALL;

    private final Python python = Python.open();
    private RoundRobin<Tensor> tensors = RoundRobin.none();

    @Setup
    public void prepare() {
        torch.set_num_threads(1);
        int count = size.rows() * size.columns();
        tensors = size.sources(source -> ByHand.tensor(Elements.of(source, count), size.rows(), size.columns()));
        for (int source = 0; source < tensors.size(); source++) {
            python.set("tensor", tensors.next());
            python.run("array = tensor.copy()");
            try (NdArray.OfFloat back = python.get("array").asFloat()) {
                Elements.check(back.toArray(), source, count);
            }
        }
    }

    @TearDown
    public void close() {
        python.close();
    }

    @Benchmark
    public void set() {
        python.set("tensor", tensors.next());
    }

    @Benchmark
    public long get() {
        try (NdArray array = python.get("array")) {
            return array.numel();
        }
    }
}
