package dev.tensorexport.samples.benchmarks;

import static dev.tensorexport.dsl.TensorChain.chain;

import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** {@code detach().cpu().contiguous()} and a view, of a small tensor that requires grad. */
@State(Scope.Thread)
public class Chains {
    private final RoundRobin<Tensor> tensors =
            RoundRobin.small(source -> ByHand.tensor(Elements.of(source, SmallShape.COUNT), SmallShape.TWO_DIMS.sizes())
                    .requires_grad_(true));

    @Setup
    public void prepare() {
        torch.set_num_threads(1);
        for (int source = 0; source < tensors.size(); source++) {
            Tensor tensor = tensors.next();
            try (NdArray array = chain(tensor).detach().cpu().contiguous().export()) {
                Elements.check(array.asFloat().toArray(), source, SmallShape.COUNT);
            }
            float[] elements = new float[SmallShape.COUNT];
            ByHand.buffer(tensor).get(elements);
            Elements.check(elements, source, SmallShape.COUNT);
        }
    }

    @Benchmark
    public long ours() {
        try (NdArray array = chain(tensors.next()).detach().cpu().contiguous().export()) {
            return array.numel();
        }
    }

    @Benchmark
    public FloatBuffer byHand() {
        return ByHand.buffer(tensors.next());
    }
}
