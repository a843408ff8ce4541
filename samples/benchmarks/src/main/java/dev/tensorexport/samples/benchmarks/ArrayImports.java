package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A tensor with a copy of an array's elements, made and closed. */
@State(Scope.Thread)
public class ArrayImports {
    @Param
    private MatrixSize size = MatrixSize.SMALL;

    private RoundRobin<float[]> arrays = RoundRobin.none();

    @Setup
    public void prepare() {
        torch.set_num_threads(1);
        int count = size.rows() * size.columns();
        arrays = size.sources(source -> Elements.of(source, count));
        float[] elements = new float[count];
        for (int source = 0; source < arrays.size(); source++) {
            float[] array = arrays.next();
            try (Tensor tensor = Tensors.copiedTensor(array, size.rows(), size.columns())) {
                ByHand.copy(tensor, elements);
                Elements.check(elements, source, count);
            }
            try (Tensor tensor = Tensor.create(array, size.rows(), size.columns())) {
                ByHand.copy(tensor, elements);
                Elements.check(elements, source, count);
            }
        }
    }

    @Benchmark
    public long ours() {
        try (Tensor tensor = Tensors.copiedTensor(arrays.next(), size.rows(), size.columns())) {
            return tensor.numel();
        }
    }

    @Benchmark
    public long byHand() {
        try (Tensor tensor = Tensor.create(arrays.next(), size.rows(), size.columns())) {
            return tensor.numel();
        }
    }
}
