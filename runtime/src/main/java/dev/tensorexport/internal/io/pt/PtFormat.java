package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.bytes.ByteWriter;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.internal.io.format.FileContents;
import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.internal.io.format.Format;
import dev.tensorexport.internal.io.format.ReadSettings;
import dev.tensorexport.internal.io.format.WriteSettings;
import dev.tensorexport.internal.io.zip.ZipWriter;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.ArrayData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PyTorch's own files, in which a pickle says what the storages are; as arrays by name, or as the value itself. */
public final class PtFormat implements Format {
    private static final String FOLDER = "archive/";
    private static final String BYTE_ORDER = "little";

    /** The version of the format that {@code torch.save} writes. */
    private static final String VERSION = "3\n";

    private static final int PICKLE_OPCODE = 0x80;
    private static final String TAR_MAGIC = "ustar";
    private static final int TAR_MAGIC_AT = 257;

    /** All of a file's value, with fresh arrays. */
    public static @Nullable Object value(FileBytes file, ReadSettings settings) throws IOException {
        PtFile value = read(file, settings);
        long total = 0;
        for (PtTensor tensor : TensorNames.tensors(value).values()) {
            total += tensor instanceof PtTensor.Ambiguous ? 0 : tensor.info().byteSize();
        }
        return JavaValues.of(value.value(), new ProgressMeter(settings.progress(), total));
    }

    /** Writes nested values, among which are arrays. */
    public static void writeValue(ByteWriter target, Map<String, ?> values, WriteSettings settings) throws IOException {
        settings.refuseCompression("pt").refuseMetadata("pt");
        List<ArrayData> arrays = new ArrayList<>();
        Pickler.collect(values, arrays);
        StoragePlacement placement = new StoragePlacement(arrays);
        byte[] pickle = new Pickler(placement).pickle(values);
        long total = 0;
        for (ArrayData storage : placement.storages()) {
            total += byteSize(storage);
        }
        target.expect(total);
        ZipWriter zip = new ZipWriter(target);
        store(zip, "data.pkl", pickle);
        store(zip, "byteorder", BYTE_ORDER.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < placement.storages().size(); i++) {
            ArrayData storage = placement.storages().get(i);
            zip.store(FOLDER + "data/" + i, byteSize(storage), storage::writeTo);
        }
        store(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
        zip.finish();
    }

    private static void store(ZipWriter zip, String name, byte[] bytes) throws IOException {
        zip.store(FOLDER + name, bytes.length, channel -> {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        });
    }

    private static long byteSize(ArrayData storage) {
        return Math.multiplyExact(Layout.contiguous(storage.shape()).numel(), (long)
                storage.dtype().itemSize());
    }

    @Override
    public FileContents open(FileBytes file, ReadSettings settings) throws IOException {
        PtFile value = read(file, settings);
        Map<String, FileEntry> arrays = new LinkedHashMap<>();
        TensorNames.tensors(value).forEach((name, tensor) -> arrays.put(name, new PtEntry(tensor, value.pickle())));
        return new FileContents(arrays, value.members(), Map.of());
    }

    private static PtFile read(FileBytes file, ReadSettings settings) throws IOException {
        if (settings.mode() == MapMode.READ_WRITE) {
            throw new IllegalArgumentException(
                    "found ReadOption.WRITE_THROUGH for " + file.name()
                            + "; expected COPY_ON_WRITE or nothing, since a pt file has checksums of its storages. Write another file");
        }
        ByteBuffer start = ByteBuffer.allocate((int) Math.min(file.size(), TAR_MAGIC_AT + TAR_MAGIC.length()));
        file.copy(0, start);
        String text = StandardCharsets.ISO_8859_1.decode(start.flip()).toString();
        if (text.startsWith("PK")) {
            return PtZipReader.read(file);
        } else if (text.startsWith(TAR_MAGIC, TAR_MAGIC_AT)) {
            throw file.bad(
                    0,
                    "found a tar file, which the first versions of PyTorch wrote; expected a later one. Load it in Python, and save"
                            + " it again");
        } else if (!text.isEmpty() && text.charAt(0) == PICKLE_OPCODE) {
            return PtLegacyReader.read(file);
        }
        throw file.bad(0, "found neither a zip archive nor a pickle; expected what torch.save() writes");
    }

    @Override
    public void write(ByteWriter target, Map<String, ? extends ArrayData> arrays, WriteSettings settings)
            throws IOException {
        for (String name : arrays.keySet()) {
            Format.present(arrays, name);
        }
        writeValue(target, arrays, settings);
    }
}
