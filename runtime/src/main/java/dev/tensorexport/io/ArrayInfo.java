package dev.tensorexport.io;

import dev.tensorexport.ndarray.DType;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of one of its arrays.
 *
 * @param dtypeName the dtype in the words of the format, for example {@code <f4} or {@code F32}
 * @param dtype the same as a dtype of arrays; null where arrays have no such dtype
 * @param shape the sizes of the dims
 * @param byteSize how many bytes the elements take, decompressed
 * @param crc32 the checksum that an archive has of the entry that the array is in
 */
public record ArrayInfo(String dtypeName, @Nullable DType dtype, long[] shape, long byteSize, OptionalLong crc32) {
    /** The sizes of the dims, as a fresh array. */
    @Override
    public long[] shape() {
        return shape.clone();
    }
}
