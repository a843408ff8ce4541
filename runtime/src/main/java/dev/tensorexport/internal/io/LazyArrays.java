package dev.tensorexport.internal.io;

import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.format.FileContents;
import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/** The arrays of an open file on their way to another. */
public final class LazyArrays implements AutoCloseable {
    private final Map<String, ArrayData> arrays = new LinkedHashMap<>();

    /** @param file the name for messages */
    public LazyArrays(String file, FileContents content) throws IOException {
        try {
            for (Map.Entry<String, FileEntry> named : content.arrays().entrySet()) {
                arrays.put(named.getKey(), array(file, named.getKey(), named.getValue()));
            }
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    /** What shares memory in the file is to share it in the other, which arrays tell and elements do not. */
    private static ArrayData array(String file, String name, FileEntry entry) throws IOException {
        ArrayInfo info = entry.info();
        DType dtype = info.dtype();
        if (dtype == null) {
            throw new IllegalArgumentException(file + ": found " + info.dtypeName() + " for " + Quoted.of(name, 0)
                    + "; expected an array of numbers. Leave it out with only()");
        }
        return entry.mayShareMemory()
                ? entry.array(null, ProgressMeter.none())
                : new Elements(entry, dtype, info.shape());
    }

    public Map<String, ArrayData> arrays() {
        return arrays;
    }

    @Override
    public void close() {
        for (ArrayData array : arrays.values()) {
            if (array instanceof NdArray open) {
                open.close();
            }
        }
    }

    /** An array that is read when it is written. */
    private record Elements(FileEntry entry, DType dtype, long[] shape) implements ArrayData {
        @Override
        public void writeTo(WritableByteChannel channel, DType as) throws IOException {
            try (NdArray array = entry.array(null, ProgressMeter.none())) {
                array.writeTo(channel, as);
            }
        }
    }
}
