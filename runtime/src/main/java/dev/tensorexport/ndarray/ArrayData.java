package dev.tensorexport.ndarray;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Elements of one dtype and shape that can be written in order: an {@link NdArray}, or the elements of a tensor. */
public interface ArrayData {
    /** What the elements are. */
    DType dtype();

    /** The sizes of the dims, as a fresh array. */
    long[] shape();

    /**
     * Writes the bytes of the elements in row-major order, little-endian on any host, as npy and safetensors files hold
     * them.
     *
     * <p>Elements of any number and strides are written a part at a time, without a copy of all. A bool is one byte, 0
     * or 1. The channel has to be blocking, and is left open.
     *
     * @throws IOException if the channel fails; some of the bytes may have been written by then
     */
    default void writeTo(WritableByteChannel channel) throws IOException {
        writeTo(channel, dtype());
    }

    /**
     * As {@link #writeTo(WritableByteChannel)}, with the elements as a dtype that holds the values of all: float32 for
     * float16, bfloat16 and float8, and complex64 for complex32.
     *
     * @throws IllegalArgumentException if that is another dtype
     * @throws IOException if the channel fails; some of the bytes may have been written by then
     */
    void writeTo(WritableByteChannel channel, DType dtype) throws IOException;
}
