package dev.tensorexport.io;

import dev.tensorexport.ndarray.DType;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The description of an array in a file.
 *
 * @param dtypeName the format's name of the dtype, for example {@code <f4} or {@code F32}
 * @param dtype the dtype; null if arrays do not support it
 * @param shape the sizes of the dims
 * @param byteSize the number of bytes of the elements, decompressed
 * @param crc32 the checksum of the array's entry in an archive
 */
public record ArrayInfo(String dtypeName, @Nullable DType dtype, long[] shape, long byteSize, OptionalLong crc32) {
    /** The sizes of the dims, as a new array. */
    @Override
    public long[] shape() {
        return shape.clone();
    }
}
