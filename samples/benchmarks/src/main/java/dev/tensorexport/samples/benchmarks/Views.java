package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A strict view of a tensor's own memory, taken and given back. */
@State(Scope.Thread)
public class Views {
    @Param
    private SmallShape shape = SmallShape.TWO_DIMS;

    private RoundRobin<Tensor> tensors = RoundRobin.none();

    private Tensor tensor(int source) {
        return ByHand.tensor(Elements.of(source, SmallShape.COUNT), shape.sizes());
    }

    @Setup
    public void prepare() {
        torch.set_num_threads(1);
        tensors = RoundRobin.small(this::tensor);
        for (int source = 0; source < tensors.size(); source++) {
            Tensor tensor = tensors.next();
            try (NdArray array = Tensors.view(tensor)) {
                Elements.check(array.asFloat().toArray(), source, SmallShape.COUNT);
            }
            float[] elements = new float[SmallShape.COUNT];
            FloatBuffer buffer = tensor.createBuffer();
            buffer.get(elements);
            Elements.check(elements, source, SmallShape.COUNT);
            try (FloatIndexer indexer = tensor.createIndexer()) {
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = indexer.get(shape.index(i));
                }
            }
            Elements.check(elements, source, SmallShape.COUNT);
        }
    }

    @Benchmark
    public long ours() {
        try (NdArray array = Tensors.view(tensors.next())) {
            return array.numel();
        }
    }

    @Benchmark
    public FloatBuffer buffer() {
        return tensors.next().createBuffer();
    }

    @Benchmark
    public long indexer() {
        try (FloatIndexer indexer = tensors.next().createIndexer()) {
            return indexer.size(0);
        }
    }
}
