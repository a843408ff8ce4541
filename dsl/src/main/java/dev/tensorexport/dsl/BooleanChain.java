package dev.tensorexport.dsl;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Tensor;

/** A chain that ends in elements read as {@code boolean}. */
public final class BooleanChain extends PrimitiveChain<NdArray.OfBoolean, BooleanChain, boolean[], Boolean> {
    BooleanChain(Tensor tensor, Request request) {
        super(tensor, request, NdArray.OfBoolean.class, boolean[].class);
    }

    @Override
    BooleanChain with(Tensor tensor, Request request) {
        return new BooleanChain(tensor, request);
    }

    /** Ends the chain in a fresh {@code boolean[]}, in row-major order. */
    public boolean[] toBooleanArray() {
        return toArray();
    }

    /**
     * Ends the chain in its only element, of any rank.
     *
     * @throws IllegalStateException if there are more elements, or none
     */
    public boolean item() {
        return read(boolean.class, NdArray.OfBoolean::item);
    }
}
