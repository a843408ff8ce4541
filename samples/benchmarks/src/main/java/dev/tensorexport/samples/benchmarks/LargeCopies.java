package dev.tensorexport.samples.benchmarks;

import static dev.tensorexport.dsl.TensorChain.chain;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** 64 MB of float32 to an array that is already there. */
@State(Scope.Thread)
public class LargeCopies {
    @Param
    private LargeSource source = LargeSource.CONTIGUOUS;

    private RoundRobin<Tensor> tensors = RoundRobin.none();
    private final float[] target = new float[LargeSource.COUNT];

    @Setup
    public void prepare() {
        torch.set_num_threads(1);
        tensors = RoundRobin.large(source::tensor);
        for (int number = 0; number < tensors.size(); number++) {
            Elements.check(ours(), number, LargeSource.COUNT, source.places());
        }
        for (int number = 0; number < tensors.size(); number++) {
            Elements.check(byHand(), number, LargeSource.COUNT, source.places());
        }
    }

    @Benchmark
    public float[] ours() {
        if (source.isFloat32()) {
            try (NdArray array = Tensors.view(tensors.next())) {
                array.asFloat().copyTo(target);
            }
        } else {
            chain(tensors.next()).float32().copyTo(target);
        }
        return target;
    }

    @Benchmark
    public float[] byHand() {
        if (source.isFloat32()) {
            ByHand.copy(tensors.next(), target);
        } else {
            ByHand.cast(tensors.next(), target);
        }
        return target;
    }
}
