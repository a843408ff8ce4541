package dev.tensorexport.dsl;

import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * Steps of a chain that are said once and run on many tensors, also at once on several threads; see
 * {@link TensorChain#reusable}.
 *
 * @param <C> the chain that {@link #apply} gives
 */
public final class ReusableChain<C extends Chain<?, C>> implements Function<Tensor, C> {
    private final C steps;

    ReusableChain(C steps) {
        this.steps = steps;
    }

    /** The steps on a tensor; nothing is done until the chain ends. */
    @Override
    public C apply(Tensor tensor) {
        return steps.on(tensor);
    }

    /** The steps, for example {@code detach(), softmax(1), to(float32)}. */
    @Override
    public String toString() {
        return steps.toString();
    }
}
