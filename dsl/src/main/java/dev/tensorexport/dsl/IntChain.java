package dev.tensorexport.dsl;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.NdArray;
import java.nio.IntBuffer;
import org.bytedeco.pytorch.Tensor;

/** A chain that ends in elements read as {@code int}. */
public final class IntChain extends NumberChain<NdArray.OfInt, IntChain, int[], IntBuffer, Integer> {
    IntChain(Tensor tensor, Request request) {
        super(tensor, request, NdArray.OfInt.class, int[].class, IntBuffer.class);
    }

    @Override
    IntChain with(Tensor tensor, Request request) {
        return new IntChain(tensor, request);
    }

    /** Ends the chain in a fresh {@code int[]}, in row-major order. */
    public int[] toIntArray() {
        return toArray();
    }

    /**
     * Ends the chain in its only element, of any rank.
     *
     * @throws IllegalStateException if there are more elements, or none
     */
    public int item() {
        return read(int.class, NdArray.OfInt::item);
    }
}
