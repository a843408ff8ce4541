package dev.tensorexport.dsl;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.NdArray;
import java.nio.LongBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;

/** A chain that ends in elements read as {@code long}. */
public final class LongChain extends Chain<NdArray.OfLong, LongChain> {
    LongChain(Tensor tensor, Request request) {
        super(tensor, request);
    }

    @Override
    LongChain with(Tensor tensor, Request request) {
        return new LongChain(tensor, request);
    }

    @Override
    Class<NdArray.OfLong> arrayType() {
        return NdArray.OfLong.class;
    }

    /** Ends the chain in a fresh {@code long[]}, in row-major order. */
    public long[] toLongArray() {
        return toArray(long[].class);
    }

    /** Ends the chain in a fresh list of the elements in row-major order, which cannot be changed. */
    public List<Long> toList() {
        long[] elements = toLongArray();
        return IntStream.range(0, elements.length).mapToObj(i -> elements[i]).toList();
    }

    /**
     * Ends the chain in its only element, of any rank.
     *
     * @throws IllegalStateException if there are more elements, or none
     */
    public long item() {
        return read(long.class, NdArray.OfLong::item);
    }

    /**
     * Ends the chain in the caller's array, in row-major order.
     *
     * @throws IllegalArgumentException if the target does not have exactly as many elements
     */
    public void copyTo(long[] target) {
        copyAllTo(target, target.length);
    }

    /**
     * Ends the chain in a part of the caller's array, in row-major order.
     *
     * @param start where in the target the first element goes
     * @throws IndexOutOfBoundsException if the target has no room for the elements from there on
     */
    public void copyTo(long[] target, int start) {
        copyTo((Object) target, start);
    }

    /**
     * Ends the chain in the caller's buffer, in row-major order from its position on, which moves behind the elements.
     *
     * @throws IllegalArgumentException if the target has no room for the elements
     * @throws java.nio.ReadOnlyBufferException if the target is read-only
     */
    public void copyTo(LongBuffer target) {
        read(LongBuffer.class, array -> {
            array.copyTo(target);
            return target;
        });
    }

    /**
     * Ends the chain in a buffer of the elements in row-major order, on the tensor's memory where that is possible,
     * which it keeps alive.
     */
    public LongBuffer exportBuffer() {
        return export(LongBuffer.class);
    }

    /** Ends the chain in a stream of the elements in row-major order, which are copied before this returns. */
    public LongStream stream() {
        long[] elements = toLongArray();
        return IntStream.range(0, elements.length).mapToLong(i -> elements[i]);
    }
}
