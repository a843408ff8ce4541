package dev.tensorexport.internal.io.format;

import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.ndarray.DType;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What an entry's header says of its array. */
public record EntryInfo(String dtypeName, @Nullable DType dtype, long[] shape, long byteSize, OptionalLong crc32)
        implements ArrayInfo {
    @Override
    public long[] shape() {
        return shape.clone();
    }
}
