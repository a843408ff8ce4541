package dev.tensorexport.dsl;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import org.bytedeco.pytorch.Tensor;

/** A chain that ends in elements read as {@code byte}. */
public final class ByteChain extends NumberChain<NdArray.OfByte, ByteChain, byte[], ByteBuffer, Byte> {
    ByteChain(Tensor tensor, Request request) {
        super(tensor, request, NdArray.OfByte.class, byte[].class, ByteBuffer.class);
    }

    @Override
    ByteChain with(Tensor tensor, Request request) {
        return new ByteChain(tensor, request);
    }

    /** Ends the chain in a fresh {@code byte[]}, in row-major order. */
    public byte[] toByteArray() {
        return toArray();
    }

    /**
     * Ends the chain in its only element, of any rank.
     *
     * @throws IllegalStateException if there are more elements, or none
     */
    public byte item() {
        return read(byte.class, NdArray.OfByte::item);
    }
}
