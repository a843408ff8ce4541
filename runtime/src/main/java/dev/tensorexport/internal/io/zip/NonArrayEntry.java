package dev.tensorexport.internal.io.zip;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.DirectBuffer;
import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.internal.io.format.EntryInfo;
import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An entry of an archive that is no array, as its bytes. */
public record NonArrayEntry(ZipEntry entry) implements FileEntry {
    @Override
    public ArrayInfo info() {
        return new EntryInfo(
                "bytes", DType.UINT8, new long[] {entry.size()}, entry.size(), OptionalLong.of(entry.crc()));
    }

    @Override
    public NdArray array(@Nullable DType as, ProgressMeter meter) throws IOException {
        try (ByteReader input = entry.input()) {
            Memory memory = DirectBuffer.read(input.with(meter), entry.size()).memory();
            return ArrayAccess.of(memory, DType.UINT8, Layout.contiguous(entry.size()));
        }
    }

    @Override
    public NdArray bytes() throws IOException {
        return array(null, ProgressMeter.none());
    }

    @Override
    public String[] strings() throws IOException {
        throw entry.bad("found no array; expected one of strings. Take its bytes");
    }
}
