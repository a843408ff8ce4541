package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.internal.io.pickle.HeapBudget;
import dev.tensorexport.internal.io.pickle.PickleArguments;
import dev.tensorexport.internal.io.pickle.PicklePosition;
import dev.tensorexport.internal.io.pickle.PickleReader;
import dev.tensorexport.internal.io.pickle.Unpickler;
import dev.tensorexport.internal.io.zip.NonArrayEntry;
import dev.tensorexport.internal.io.zip.ZipDirectory;
import dev.tensorexport.internal.io.zip.ZipEntry;
import dev.tensorexport.io.FileFormatException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The form of a file that PyTorch writes from 1.6 on: a zip archive with a pickle, {@code data.pkl}, and a storage in
 * each of {@code data/0}, {@code data/1} and so on, all in one folder.
 *
 * <p>Checksums are not checked of what is stored, for PyTorch can write files without (and with others instead), and
 * does not check them either.
 */
public final class PtZipReader {
    private static final String PICKLE = "data.pkl";
    private static final String STORAGES = "data/";
    private static final int LONGEST_BYTE_ORDER = 16;

    private final FileBytes file;
    private final Map<String, ZipEntry> entries;
    private final String folder;
    private final ByteOrder order;
    private final Map<String, TypedStorage> storages = new HashMap<>();

    private PtZipReader(FileBytes file, Map<String, ZipEntry> entries) throws IOException {
        this.file = file;
        this.entries = entries;
        this.folder = folder();
        this.order = byteOrder();
    }

    static PtFile read(FileBytes file) throws IOException {
        return new PtZipReader(file, ZipDirectory.read(file)).read();
    }

    /** Whether an archive is one of PyTorch's. */
    public static boolean isOne(FileBytes file) throws IOException {
        return ZipDirectory.read(file).keySet().stream().anyMatch(name -> name.equals(folder(name) + PICKLE));
    }

    private static String folder(String entry) {
        return entry.substring(0, entry.indexOf('/') + 1);
    }

    /** The name of the folder is that of the file when it was written. */
    private String folder() throws FileFormatException {
        for (String entry : entries.keySet()) {
            String folder = folder(entry);
            if (entries.containsKey(folder + PICKLE)) {
                return folder;
            } else if (entries.containsKey(folder + "model.json")) {
                throw file.bad(
                        0,
                        "found a TorchScript archive of PyTorch before 1.4; expected a later one, or a file of"
                                + " torch.save(). Load it with LibTorch's JitModule.load");
            }
        }
        throw file.bad(
                0,
                "found a zip archive without data.pkl; expected what torch.save() writes. Give archives of npy files names"
                        + " that end in .npz");
    }

    private PtFile read() throws IOException {
        boolean isTorchScript = entries.containsKey(folder + "constants.pkl");
        ZipEntry entry = Objects.requireNonNull(entries.get(folder + PICKLE));
        try (ByteReader input = input(entry)) {
            PickleReader pickle = new PickleReader(input, entry.size());
            Object value = new Unpickler(pickle, new PtGlobals(isTorchScript), this::storage, new HeapBudget()).read();
            return new PtFile(value, new PicklePosition(entry.label(), 0), members());
        }
    }

    private Map<String, FileEntry> members() {
        Map<String, FileEntry> members = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            if (!name.equals(folder + PICKLE) && !name.startsWith(folder + STORAGES)) {
                members.put(name, new NonArrayEntry(entry));
            }
        });
        return members;
    }

    private ByteOrder byteOrder() throws IOException {
        ZipEntry entry = entries.get(folder + "byteorder");
        if (entry == null) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        String order;
        try (ByteReader input = input(entry)) {
            int size = (int) Math.min(entry.size(), LONGEST_BYTE_ORDER);
            order = StandardCharsets.ISO_8859_1
                    .decode(input.read(size, "the byte order"))
                    .toString();
        }
        return switch (order) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw entry.bad("found the byte order " + Quoted.of(order, 0) + "; expected little or big");
        };
    }

    /** Of {@code ('storage', type, key, location, size)}. */
    private Object storage(PickleArguments id) throws FileFormatException {
        PersistentId storage = PersistentId.of(id, 5, 5);
        TypedStorage known = storages.get(storage.key());
        if (known != null) {
            storage.checkSame(known);
            return known;
        }
        String name = folder + STORAGES + storage.key();
        ZipEntry entry = entries.get(name);
        if (entry == null || entry.size() < storage.byteSize()) {
            throw id.bad("found a storage of " + storage.byteSize() + " bytes in entry " + Quoted.of(name, 0)
                    + "; expected it in the archive, where "
                    + (entry == null ? "there is none" : "it has " + entry.size()));
        }
        TypedStorage made =
                storage.on(new UntypedStorage(file, storage.byteSize(), order).locate(new InArchive(entry)));
        storages.put(storage.key(), made);
        return made;
    }

    private static ByteReader input(ZipEntry entry) throws IOException {
        return new InArchive(entry).input();
    }

    /** The bytes of an entry. */
    private record InArchive(ZipEntry entry) implements UntypedStorage.Location {
        @Override
        public boolean isStored() {
            return entry.isStored();
        }

        @Override
        public long dataAt() throws IOException {
            return entry.dataAt();
        }

        @Override
        public ByteReader input() throws IOException {
            return isStored() ? entry.file().input(dataAt(), entry.size(), entry.label()) : entry.input();
        }

        @Override
        public OptionalLong crc() {
            return OptionalLong.of(entry.crc());
        }
    }
}
