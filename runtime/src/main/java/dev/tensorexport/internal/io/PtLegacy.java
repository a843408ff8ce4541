package dev.tensorexport.internal.io;

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
final class PtLegacy {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final Long VERSION = 1001L;

    private final FileBytes file;
    private final PickleInput input;
    private final HeapBudget budget = new HeapBudget();
    private final Map<String, PtStorage> storages = new HashMap<>();

    private PtLegacy(FileBytes file) {
        this.file = file;
        this.input = new PickleInput(file.input(0, file.size(), file.name()), file.size());
    }

    static PtValue read(FileBytes file) throws IOException {
        return new PtLegacy(file).read();
    }

    private PtValue read() throws IOException {
        expect(MAGIC, "the magic number of torch.save()");
        expect(VERSION, "version 1001 of its format");
        pickle(); // of the host that wrote it, whose storages are little-endian nevertheless
        PickleFailure at = new PickleFailure(file.name(), input.position());
        Object value = pickle();
        long keysAt = input.position();
        if (!(pickle() instanceof List<?> keys)) {
            throw input.bad(keysAt, "found no list of the storages; expected one after the value");
        }
        long end = input.position();
        for (Object key : keys) {
            end = place(key, end);
        }
        for (Map.Entry<String, PtStorage> storage : storages.entrySet()) {
            if (!storage.getValue().bytes().isPlaced()) {
                throw input.bad(
                        keysAt,
                        "found no bytes of storage " + Excerpt.of(storage.getKey(), 0) + "; expected those of each");
            }
        }
        return new PtValue(value, at, Map.of());
    }

    private @Nullable Object pickle() throws IOException {
        return new PickleMachine(input, new PickleGlobals(false), this::storage, budget).read();
    }

    private void expect(Object expected, String what) throws IOException {
        long at = input.position();
        Object found = pickle();
        if (!expected.equals(found)) {
            throw input.bad(at, "found " + PickleMachine.describe(found) + "; expected " + what);
        }
    }

    /** Of {@code ('storage', type, key, location, size, view)}, where a view is a part of the storage of that key. */
    private Object storage(PickleArguments id) throws FileFormatException {
        PtStorageId storage = PtStorageId.of(id, 5, 6);
        PtStorage root = storages.get(storage.key());
        if (root == null) {
            root = storage.on(new PtBytes(file, storage.byteSize(), ByteOrder.LITTLE_ENDIAN));
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
        return new PtStorage(root.bytes(), root.dtype(), start, size);
    }

    /** A storage is its size and its bytes; returns where it ends. */
    private long place(@Nullable Object key, long at) throws IOException {
        PtStorage storage = storages.get(String.valueOf(key));
        checkRoom(at, Long.BYTES, "the size of a storage");
        ByteBuffer sizeBytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.copy(at, sizeBytes);
        long size = sizeBytes.getLong(0);
        if (storage == null || storage.bytes().isPlaced() || storage.size() != size) {
            throw input.bad(
                    at,
                    "found " + size + " elements of storage " + Excerpt.of(String.valueOf(key), 0) + "; expected "
                            + (storage == null ? "one that the value names" : storage.size() + ", once"));
        }
        long start = at + Long.BYTES;
        long byteSize = storage.bytes().size();
        checkRoom(start, byteSize, "a storage");
        storage.bytes().place(new InFile(file, start, byteSize));
        return start + byteSize;
    }

    private void checkRoom(long at, long bytes, String what) throws FileFormatException {
        if (bytes > file.size() - at) {
            throw input.bad(at, "found " + (file.size() - at) + " bytes more; expected " + bytes + " of " + what);
        }
    }

    /** Bytes of a file. */
    private record InFile(FileBytes file, long dataAt, long size) implements PtBytes.Place {
        @Override
        public boolean isStored() {
            return true;
        }

        @Override
        public Input input() {
            return file.input(dataAt, size, file.name());
        }

        @Override
        public OptionalLong crc() {
            return OptionalLong.empty();
        }
    }
}
