package dev.tensorexport.internal.io.numpy;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.DirectBuffer;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.format.EntryInfo;
import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.internal.io.format.ReadSettings;
import dev.tensorexport.internal.io.zip.ZipEntry;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.channels.FileChannel.MapMode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An npy file: one of its own, or an entry of an archive. */
final class NpyEntry implements FileEntry {
    private final FileBytes file;
    private final @Nullable ZipEntry zip;
    private final String label;

    /** Whether the checksum of what is mapped needs no look any more. */
    private volatile boolean checked;

    private NpyEntry(FileBytes file, @Nullable ZipEntry zip, boolean checked) {
        this.file = file;
        this.zip = zip;
        this.label = zip == null ? file.name() : zip.label();
        this.checked = checked;
    }

    static NpyEntry of(FileBytes file) {
        return new NpyEntry(file, null, true);
    }

    /** @param unchecked whether the checksum is left unchecked of an entry that is mapped */
    static NpyEntry of(ZipEntry zip, boolean unchecked) {
        return new NpyEntry(zip.file(), zip, unchecked);
    }

    private ByteReader input() throws IOException {
        return zip == null ? file.input(0, file.size(), label) : zip.input();
    }

    private long size() {
        return zip == null ? file.size() : zip.size();
    }

    @Override
    public ArrayInfo info() throws IOException {
        try (ByteReader input = input()) {
            NpyHeader header = NpyHeader.read(input, label);
            return new EntryInfo(
                    header.dtype().text(),
                    header.dtype().dtype(),
                    header.layout().shape(),
                    byteSize(header),
                    zip == null ? OptionalLong.empty() : OptionalLong.of(zip.crc()));
        }
    }

    /** Of objects, which are a pickle, all that is there. */
    private long byteSize(NpyHeader header) {
        return header.dtype().isObject() ? size() - header.dataPosition() : header.byteSize();
    }

    @Override
    public NdArray array(@Nullable DType as, ProgressMeter meter) throws IOException {
        try (ByteReader input = input()) {
            NpyHeader header = NpyHeader.read(input, label);
            DType dtype = dtype(header, as, input);
            boolean isSwapped = header.dtype().swapped();
            if (isSwapped && file.mode() == MapMode.READ_WRITE) {
                throw input.bad(
                        header.dataPosition(),
                        "found " + header.dtype().text()
                                + ", foreign byte order; expected the host's byte order for a writable file");
            }
            NdArray array = ArrayAccess.of(memory(input, header, isSwapped, meter), dtype, header.layout());
            return isSwapped && file.mode() == MapMode.READ_ONLY ? array.asReadOnly() : array;
        }
    }

    /** The array that comes next, in memory of its own. */
    static NdArray read(ByteReader input, ReadSettings settings) throws IOException {
        NpyHeader header = NpyHeader.read(input, input.name());
        DType dtype = dtype(header, settings.rawBits(), input);
        input.with(new ProgressMeter(settings.progress(), header.byteSize()));
        DirectBuffer copy =
                copy(input, header.dtype().swapped() ? header.dtype().numberSize() : 1, header.byteSize());
        return ArrayAccess.of(copy.memory(), dtype, header.layout());
    }

    private static DType dtype(NpyHeader header, @Nullable DType as, ByteReader input) throws IOException {
        try {
            return header.dtype().dtype(as);
        } catch (IllegalArgumentException e) {
            throw input.bad(header.textPosition(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public NdArray bytes() throws IOException {
        try (ByteReader input = input()) {
            NpyHeader header = NpyHeader.read(input, label);
            Memory memory = memory(input, header, false, ProgressMeter.none());
            return ArrayAccess.of(memory, DType.UINT8, Layout.contiguous(memory.byteSize()));
        }
    }

    @Override
    public String[] strings() throws IOException {
        try (ByteReader input = input()) {
            NpyHeader header = NpyHeader.read(input, label);
            if (!header.dtype().isString()) {
                throw input.bad(0, "found dtype " + Quoted.of(header.dtype().text(), 0) + "; expected strings, S or U");
            }
            return NpyStrings.read(input, header);
        }
    }

    /** The data that follow the header, on the file's memory where they lie there as they are to be. */
    private Memory memory(ByteReader input, NpyHeader header, boolean swapped, ProgressMeter meter) throws IOException {
        long byteSize = byteSize(header);
        long available = size() - header.dataPosition();
        if (available < byteSize) {
            throw input.bad(
                    size(), "found the end of the file; expected " + (byteSize - available) + " bytes more of data");
        }
        if (!swapped && (zip == null || zip.isStored())) {
            if (checked) {
                meter.add(byteSize);
            } else {
                input.with(meter).skip(byteSize);
                input.with(ProgressMeter.none()).skipAll();
                checked = true;
            }
            return file.memory((zip == null ? 0 : zip.dataAt()) + header.dataPosition(), byteSize);
        }
        DirectBuffer copy = copy(input.with(meter), swapped ? header.dtype().numberSize() : 1, byteSize);
        try {
            input.with(ProgressMeter.none()).skipAll();
            return copy.memory();
        } catch (Throwable e) {
            copy.unmap();
            throw e;
        }
    }

    /** The next bytes in memory of their own, those of each number turned round. */
    private static DirectBuffer copy(ByteReader input, int swappedBytes, long byteSize) throws IOException {
        DirectBuffer copy = DirectBuffer.read(input, byteSize);
        return swappedBytes > 1 ? copy.swap(swappedBytes) : copy;
    }
}
