package dev.tensorexport.internal.io.pt;

import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** Arrays of one dim and one dtype, one after the other. */
record ConcatenatedArrays(List<NdArray> parts) implements ArrayData {
    @Override
    public DType dtype() {
        return parts.get(0).dtype();
    }

    @Override
    public long[] shape() {
        return new long[] {parts.stream().mapToLong(NdArray::numel).sum()};
    }

    @Override
    public void writeTo(WritableByteChannel channel, DType dtype) throws IOException {
        for (NdArray part : parts) {
            part.writeTo(channel, dtype);
        }
    }
}
