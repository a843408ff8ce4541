package dev.tensorexport.dsl;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** A chain that ends in elements read as {@code byte}. */
public final class ByteChain extends Chain<NdArray.OfByte, ByteChain> {
    ByteChain(Tensor tensor, Request request) {
        super(tensor, request);
    }

    @Override
    ByteChain with(Tensor tensor, Request request) {
        return new ByteChain(tensor, request);
    }

    @Override
    Class<NdArray.OfByte> arrayType() {
        return NdArray.OfByte.class;
    }

    /** Ends the chain in a fresh {@code byte[]}, in row-major order. */
    public byte[] toByteArray() {
        return toArray(byte[].class);
    }

    /** Ends the chain in a fresh list of the elements in row-major order, which cannot be changed. */
    public List<Byte> toList() {
        byte[] elements = toByteArray();
        return IntStream.range(0, elements.length).mapToObj(i -> elements[i]).toList();
    }

    /**
     * Ends the chain in its only element, of any rank.
     *
     * @throws IllegalStateException if there are more elements, or none
     */
    public byte item() {
        return read(byte.class, NdArray.OfByte::item);
    }

    /**
     * Ends the chain in the caller's array, in row-major order.
     *
     * @throws IllegalArgumentException if the target does not have exactly as many elements
     */
    public void copyTo(byte[] target) {
        copyAllTo(target, target.length);
    }

    /**
     * Ends the chain in a part of the caller's array, in row-major order.
     *
     * @param start where in the target the first element goes
     * @throws IndexOutOfBoundsException if the target has no room for the elements from there on
     */
    public void copyTo(byte[] target, int start) {
        copyTo((Object) target, start);
    }

    /**
     * Ends the chain in the caller's buffer, in row-major order from its position on, which moves behind the elements.
     *
     * @throws IllegalArgumentException if the target has no room for the elements
     * @throws java.nio.ReadOnlyBufferException if the target is read-only
     */
    public void copyTo(ByteBuffer target) {
        read(ByteBuffer.class, array -> {
            array.copyTo(target);
            return target;
        });
    }

    /**
     * Ends the chain in a buffer of the elements in row-major order, on the tensor's memory where that is possible,
     * which it keeps alive.
     */
    public ByteBuffer exportBuffer() {
        return export(ByteBuffer.class);
    }

    /** Ends the chain in a stream of the elements in row-major order, which are copied before this returns. */
    public IntStream stream() {
        byte[] elements = toByteArray();
        return IntStream.range(0, elements.length).map(i -> elements[i]);
    }
}
