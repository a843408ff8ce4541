package dev.tensorexport.dsl;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.NdArray;
import java.nio.IntBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** A chain that ends in elements read as {@code int}. */
public final class IntChain extends Chain<NdArray.OfInt, IntChain> {
    IntChain(Tensor tensor, Request request) {
        super(tensor, request);
    }

    @Override
    IntChain with(Tensor tensor, Request request) {
        return new IntChain(tensor, request);
    }

    @Override
    Class<NdArray.OfInt> arrayType() {
        return NdArray.OfInt.class;
    }

    /** Ends the chain in a fresh {@code int[]}, in row-major order. */
    public int[] toIntArray() {
        return toArray(int[].class);
    }

    /** Ends the chain in a fresh list of the elements in row-major order, which cannot be changed. */
    public List<Integer> toList() {
        int[] elements = toIntArray();
        return IntStream.range(0, elements.length).mapToObj(i -> elements[i]).toList();
    }

    /**
     * Ends the chain in its only element, of any rank.
     *
     * @throws IllegalStateException if there are more elements, or none
     */
    public int item() {
        return read(int.class, NdArray.OfInt::item);
    }

    /**
     * Ends the chain in the caller's array, in row-major order.
     *
     * @throws IllegalArgumentException if the target does not have exactly as many elements
     */
    public void copyTo(int[] target) {
        copyAllTo(target, target.length);
    }

    /**
     * Ends the chain in a part of the caller's array, in row-major order.
     *
     * @param start where in the target the first element goes
     * @throws IndexOutOfBoundsException if the target has no room for the elements from there on
     */
    public void copyTo(int[] target, int start) {
        copyTo((Object) target, start);
    }

    /**
     * Ends the chain in the caller's buffer, in row-major order from its position on, which moves behind the elements.
     *
     * @throws IllegalArgumentException if the target has no room for the elements
     * @throws java.nio.ReadOnlyBufferException if the target is read-only
     */
    public void copyTo(IntBuffer target) {
        read(IntBuffer.class, array -> {
            array.copyTo(target);
            return target;
        });
    }

    /**
     * Ends the chain in a buffer of the elements in row-major order, on the tensor's memory where that is possible,
     * which it keeps alive.
     */
    public IntBuffer exportBuffer() {
        return export(IntBuffer.class);
    }

    /** Ends the chain in a stream of the elements in row-major order, which are copied before this returns. */
    public IntStream stream() {
        int[] elements = toIntArray();
        return IntStream.range(0, elements.length).map(i -> elements[i]);
    }
}
