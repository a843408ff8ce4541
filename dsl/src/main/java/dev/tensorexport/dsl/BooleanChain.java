package dev.tensorexport.dsl;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** A chain that ends in elements read as {@code boolean}. */
public final class BooleanChain extends Chain<NdArray.OfBoolean, BooleanChain> {
    BooleanChain(Tensor tensor, Request request) {
        super(tensor, request);
    }

    @Override
    BooleanChain with(Tensor tensor, Request request) {
        return new BooleanChain(tensor, request);
    }

    @Override
    Class<NdArray.OfBoolean> arrayType() {
        return NdArray.OfBoolean.class;
    }

    /** Ends the chain in a fresh {@code boolean[]}, in row-major order. */
    public boolean[] toBooleanArray() {
        return toArray(boolean[].class);
    }

    /** Ends the chain in a fresh list of the elements in row-major order, which cannot be changed. */
    public List<Boolean> toList() {
        boolean[] elements = toBooleanArray();
        return IntStream.range(0, elements.length).mapToObj(i -> elements[i]).toList();
    }

    /**
     * Ends the chain in its only element, of any rank.
     *
     * @throws IllegalStateException if there are more elements, or none
     */
    public boolean item() {
        return read(boolean.class, NdArray.OfBoolean::item);
    }

    /**
     * Ends the chain in the caller's array, in row-major order.
     *
     * @throws IllegalArgumentException if the target does not have exactly as many elements
     */
    public void copyTo(boolean[] target) {
        copyAllTo(target, target.length);
    }

    /**
     * Ends the chain in a part of the caller's array, in row-major order.
     *
     * @param start where in the target the first element goes
     * @throws IndexOutOfBoundsException if the target has no room for the elements from there on
     */
    public void copyTo(boolean[] target, int start) {
        copyTo((Object) target, start);
    }
}
