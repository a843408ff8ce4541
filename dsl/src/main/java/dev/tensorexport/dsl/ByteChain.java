package dev.tensorexport.dsl;

import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;

/** A chain whose elements are read as {@code byte}. */
public final class ByteChain extends NumberChain<NdArray.OfByte, ByteChain, byte[], ByteBuffer, Byte> {
    ByteChain(Said said) {
        super(said, NdArray.OfByte.class, byte[].class, ByteBuffer.class);
    }

    @Override
    ByteChain with(Said said) {
        return new ByteChain(said);
    }

    /** Ends the chain in a new {@code byte[]}, in row-major order. */
    public byte[] toByteArray() {
        return toArray();
    }
}
