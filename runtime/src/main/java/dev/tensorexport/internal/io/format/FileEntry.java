package dev.tensorexport.internal.io.format;

import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An array of an open file. Each method fails if the file is closed, or is not as its format says here. */
public interface FileEntry {
    /** What the file says of the array, without reading it. */
    ArrayInfo info() throws IOException;

    /**
     * The array, on the file's own memory where the bytes allow that; the caller closes it.
     *
     * @param as what its bits are, where they have no dtype that arrays know; null for what the file says
     * @param meter is told of the bytes that are read, as many in all as {@link #info} says
     */
    NdArray array(@Nullable DType as, ProgressMeter meter) throws IOException;

    /** Whether other arrays of the file may lie on the same bytes. */
    default boolean mayShareMemory() {
        return false;
    }

    /** The bytes of the data as they are in the file, as uint8 of one dim; decompressed where they are compressed. */
    NdArray bytes() throws IOException;

    /** The elements in row-major order, of an array of strings. */
    String[] strings() throws IOException;
}
