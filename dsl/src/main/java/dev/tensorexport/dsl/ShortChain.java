package dev.tensorexport.dsl;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** A chain that ends in elements read as {@code short}. */
public final class ShortChain extends Chain<NdArray.OfShort, ShortChain> {
    ShortChain(Tensor tensor, Request request) {
        super(tensor, request);
    }

    @Override
    ShortChain with(Tensor tensor, Request request) {
        return new ShortChain(tensor, request);
    }

    @Override
    Class<NdArray.OfShort> arrayType() {
        return NdArray.OfShort.class;
    }

    /** Ends the chain in a fresh {@code short[]}, in row-major order. */
    public short[] toShortArray() {
        return toArray(short[].class);
    }

    /** Ends the chain in a fresh list of the elements in row-major order, which cannot be changed. */
    public List<Short> toList() {
        short[] elements = toShortArray();
        return IntStream.range(0, elements.length).mapToObj(i -> elements[i]).toList();
    }

    /**
     * Ends the chain in its only element, of any rank.
     *
     * @throws IllegalStateException if there are more elements, or none
     */
    public short item() {
        return read(short.class, NdArray.OfShort::item);
    }

    /**
     * Ends the chain in the caller's array, in row-major order.
     *
     * @throws IllegalArgumentException if the target does not have exactly as many elements
     */
    public void copyTo(short[] target) {
        copyAllTo(target, target.length);
    }

    /**
     * Ends the chain in a part of the caller's array, in row-major order.
     *
     * @param start where in the target the first element goes
     * @throws IndexOutOfBoundsException if the target has no room for the elements from there on
     */
    public void copyTo(short[] target, int start) {
        copyTo((Object) target, start);
    }

    /**
     * Ends the chain in the caller's buffer, in row-major order from its position on, which moves behind the elements.
     *
     * @throws IllegalArgumentException if the target has no room for the elements
     * @throws java.nio.ReadOnlyBufferException if the target is read-only
     */
    public void copyTo(ShortBuffer target) {
        read(ShortBuffer.class, array -> {
            array.copyTo(target);
            return target;
        });
    }

    /**
     * Ends the chain in a buffer of the elements in row-major order, on the tensor's memory where that is possible,
     * which it keeps alive.
     */
    public ShortBuffer exportBuffer() {
        return export(ShortBuffer.class);
    }

    /** Ends the chain in a stream of the elements in row-major order, which are copied before this returns. */
    public IntStream stream() {
        short[] elements = toShortArray();
        return IntStream.range(0, elements.length).map(i -> elements[i]);
    }
}
