package dev.tensorexport.io;

import dev.tensorexport.ndarray.DType;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The description of an array in a file. */
public interface ArrayInfo {
    /** The format's name of the dtype, for example {@code <f4} or {@code F32}. */
    String dtypeName();

    /** The dtype; null if arrays do not support it. */
    @Nullable
    DType dtype();

    /** The sizes of the dims, as a new array. */
    long[] shape();

    /** The number of bytes of the elements, decompressed. */
    long byteSize();

    /** The checksum of the array's entry in an archive. */
    OptionalLong crc32();
}
