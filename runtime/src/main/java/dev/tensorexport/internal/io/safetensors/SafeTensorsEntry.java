package dev.tensorexport.internal.io.safetensors;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.DirectBuffer;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.internal.io.format.EntryInfo;
import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.io.FileFormatException;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A tensor of a safetensors file: bytes of the file from one on. */
record SafeTensorsEntry(FileBytes file, String name, SafeTensorsHeader.Tensor tensor, long position)
        implements FileEntry {
    @Override
    public ArrayInfo info() {
        return new EntryInfo(
                tensor.dtype(),
                SafeTensorsDType.dtype(tensor.dtype()),
                tensor.shape(),
                byteSize(),
                OptionalLong.empty());
    }

    private long byteSize() {
        return tensor.end() - tensor.begin();
    }

    @Override
    public NdArray array(@Nullable DType as, ProgressMeter meter) throws IOException {
        DType dtype = dtype(as);
        NdArray array = ArrayAccess.of(memory(dtype), dtype, Layout.contiguous(tensor.shape()));
        meter.add(byteSize());
        return array;
    }

    private DType dtype(@Nullable DType as) throws FileFormatException {
        DType dtype = SafeTensorsDType.dtype(tensor.dtype());
        if (dtype != null && (as == null || as == dtype)) {
            return dtype;
        }
        if (dtype == null && as != null && Layout.contiguous(tensor.shape()).numel() * as.itemSize() == byteSize()) {
            return as;
        }
        throw file.bad(
                position,
                "found " + tensor.dtype() + " for \"" + name + "\"; expected "
                        + (as == null ? "a dtype that arrays have" : "bits of " + as)
                        + (dtype == null ? ". Take its bytes()" : ". Read it as " + dtype));
    }

    private Memory memory(DType dtype) throws IOException {
        int number = dtype.toReal().itemSize();
        if (number == 1 || ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            return file.memory(position, byteSize());
        }
        try (ByteReader input = file.input(position, byteSize(), file.name())) {
            return DirectBuffer.read(input, byteSize()).swap(number).memory();
        }
    }

    @Override
    public NdArray bytes() throws IOException {
        return ArrayAccess.of(file.memory(position, byteSize()), DType.UINT8, Layout.contiguous(byteSize()));
    }

    @Override
    public String[] strings() throws IOException {
        throw file.bad(
                position, "found " + tensor.dtype() + " for \"" + name + "\"; expected strings, which only npy has");
    }
}
