package dev.tensorexport.internal.io.numpy;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.ByteWriter;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.internal.io.format.FileContents;
import dev.tensorexport.internal.io.format.Format;
import dev.tensorexport.internal.io.format.ReadSettings;
import dev.tensorexport.internal.io.format.WriteSettings;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Map;

/** NumPy's files of one array, which as a file of named arrays is called as {@code np.savez} calls the first. */
public final class NpyFormat implements Format {
    private static final String NAME = "arr_0";

    /** The array of a file. */
    public static NdArray read(Path path, ReadSettings settings) throws IOException {
        try (FileBytes file = FileBytes.map(path, settings.mode())) {
            NpyEntry entry = NpyEntry.of(file);
            return entry.array(
                    settings.rawBits(),
                    new ProgressMeter(settings.progress(), entry.info().byteSize()));
        }
    }

    /** The array that comes next in a stream, which is read to the end of it and no further. */
    public static NdArray read(InputStream stream, ReadSettings settings) throws IOException {
        return NpyEntry.read(ByteReader.of(stream, "npy data"), settings);
    }

    /** Writes one array. */
    public static void write(ByteWriter target, ArrayData array, WriteSettings settings) throws IOException {
        Npy npy = new Npy(array, settings.unsupported());
        settings.refuseCompression("npy").refuseMetadata("npy");
        target.expect(npy.byteSize());
        npy.writeTo(target);
    }

    @Override
    public FileContents open(FileBytes file, ReadSettings settings) throws IOException {
        NpyEntry entry = NpyEntry.of(file);
        entry.info(); // so that what is no npy file is not opened
        return new FileContents(Map.of(NAME, entry), Map.of(), Map.of());
    }

    @Override
    public void write(ByteWriter target, Map<String, ? extends ArrayData> arrays, WriteSettings settings)
            throws IOException {
        if (arrays.size() != 1) {
            throw new IllegalArgumentException("found " + arrays.size()
                    + " arrays; expected one, because an npy file holds one array. Write an npz file");
        }
        write(target, Format.present(arrays, arrays.keySet().iterator().next()), settings);
    }

    /** An array as an npy file holds it. */
    static final class Npy {
        private final ArrayData array;
        private final DType written;
        private final byte[] header;

        /** @throws IllegalArgumentException if NumPy has no such dtype, and nothing was said about that */
        Npy(ArrayData array, WriteSettings.UnsupportedDTypes unsupported) {
            this.array = array;
            DType dtype = array.dtype();
            boolean isWidened = unsupported == WriteSettings.UnsupportedDTypes.WIDENED && !NpyDType.knows(dtype);
            this.written = isWidened ? dtype.isComplex() ? DType.COMPLEX64 : DType.FLOAT32 : dtype;
            boolean isRaw = unsupported == WriteSettings.UnsupportedDTypes.RAW_BITS && !NpyDType.knows(dtype);
            this.header = NpyHeader.write(isRaw ? NpyDType.ofRawBits(dtype) : NpyDType.of(written), array.shape());
        }

        long byteSize() {
            return header.length
                    + Math.multiplyExact(Layout.contiguous(array.shape()).numel(), (long) written.itemSize());
        }

        void writeTo(WritableByteChannel target) throws IOException {
            ByteBuffer start = ByteBuffer.wrap(header);
            while (start.hasRemaining()) {
                target.write(start);
            }
            if (written == array.dtype()) {
                array.writeTo(target);
            } else {
                array.writeTo(target, written);
            }
        }
    }
}
