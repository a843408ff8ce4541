package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.check.Quoted;
import dev.tensorexport.internal.io.pickle.HeapBudget;
import dev.tensorexport.internal.io.pickle.PickleArguments;
import dev.tensorexport.internal.io.pickle.PicklePosition;
import dev.tensorexport.internal.io.pickle.PickleReader;
import dev.tensorexport.internal.io.pickle.Unpickler;
import dev.tensorexport.io.FileFormatException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The form of a file that PyTorch wrote before 1.6, and writes with {@code _use_new_zipfile_serialization=False}: five
 * pickles one after the other, and then the storages, each with its size before it.
 */
final class PtLegacyReader {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final Long VERSION = 1001L;

    private final FileBytes file;
    private final PickleReader input;
    private final HeapBudget budget = new HeapBudget();
    private final Map<String, TypedStorage> storages = new HashMap<>();

    private PtLegacyReader(FileBytes file) {
        this.file = file;
        this.input = new PickleReader(file.input(0, file.size(), file.name()), file.size());
    }

    static PtFile read(FileBytes file) throws IOException {
        return new PtLegacyReader(file).read();
    }

    private PtFile read() throws IOException {
        expect(MAGIC, "the magic number of torch.save()");
        expect(VERSION, "version 1001 of its format");
        pickle(); // of the host that wrote it, whose storages are little-endian nevertheless
        PicklePosition at = new PicklePosition(file.name(), input.position());
        Object value = pickle();
        long keysAt = input.position();
        if (!(pickle() instanceof List<?> keys)) {
            throw input.bad(keysAt, "found no list of the storages; expected one after the value");
        }
        long end = input.position();
        for (Object key : keys) {
            end = place(key, end);
        }
        for (Map.Entry<String, TypedStorage> storage : storages.entrySet()) {
            if (!storage.getValue().bytes().isLocated()) {
                throw input.bad(
                        keysAt,
                        "found no bytes of storage " + Quoted.of(storage.getKey(), 0) + "; expected those of each");
            }
        }
        return new PtFile(value, at, Map.of());
    }

    private @Nullable Object pickle() throws IOException {
        return new Unpickler(input, new PtGlobals(false), this::storage, budget).read();
    }

    private void expect(Object expected, String what) throws IOException {
        long at = input.position();
        Object found = pickle();
        if (!expected.equals(found)) {
            throw input.bad(at, "found " + Unpickler.describe(found) + "; expected " + what);
        }
    }

    /** Of {@code ('storage', type, key, location, size, view)}, where a view is a part of the storage of that key. */
    private Object storage(PickleArguments id) throws FileFormatException {
        PersistentId storage = PersistentId.of(id, 5, 6);
        TypedStorage root = storages.get(storage.key());
        if (root == null) {
            root = storage.on(new UntypedStorage(file, storage.byteSize(), ByteOrder.LITTLE_ENDIAN));
            storages.put(storage.key(), root);
        }
        storage.checkSame(root);
        if (id.size() < 6 || id.get(5) == null) {
            return root;
        }
        PickleArguments view = id.tuple(5);
        long start = view.integer(1);
        long size = view.integer(2);
        if (start < 0 || size < 0 || size > root.size() || start > root.size() - size) {
            throw id.bad("found a view of " + size + " elements at " + start + "; expected it within the " + root.size()
                    + " of its storage");
        }
        return new TypedStorage(root.bytes(), root.dtype(), start, size);
    }

    /** A storage is its size and its bytes; returns where it ends. */
    private long place(@Nullable Object key, long at) throws IOException {
        TypedStorage storage = storages.get(String.valueOf(key));
        checkRoom(at, Long.BYTES, "the size of a storage");
        ByteBuffer sizeBytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.copy(at, sizeBytes);
        long size = sizeBytes.getLong(0);
        if (storage == null || storage.bytes().isLocated() || storage.size() != size) {
            throw input.bad(
                    at,
                    "found " + size + " elements of storage " + Quoted.of(String.valueOf(key), 0) + "; expected "
                            + (storage == null ? "one that the value names" : storage.size() + ", once"));
        }
        long start = at + Long.BYTES;
        long byteSize = storage.bytes().size();
        checkRoom(start, byteSize, "a storage");
        storage.bytes().locate(new InFile(file, start, byteSize));
        return start + byteSize;
    }

    private void checkRoom(long at, long bytes, String what) throws FileFormatException {
        if (bytes > file.size() - at) {
            throw input.bad(at, "found " + (file.size() - at) + " bytes more; expected " + bytes + " of " + what);
        }
    }

    /** Bytes of a file. */
    private record InFile(FileBytes file, long dataAt, long size) implements UntypedStorage.Location {
        @Override
        public boolean isStored() {
            return true;
        }

        @Override
        public ByteReader input() {
            return file.input(dataAt, size, file.name());
        }

        @Override
        public OptionalLong crc() {
            return OptionalLong.empty();
        }
    }
}
