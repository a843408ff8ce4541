package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.bytes.ByteReader;
import dev.tensorexport.internal.io.bytes.DirectBuffer;
import dev.tensorexport.internal.io.bytes.FileBytes;
import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.internal.memory.Memory;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel.MapMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one storage. All arrays on them share memory, each with a lifetime of its own: that of the file where
 * the bytes are there as arrays have them, or else a copy, which is made when it is first asked for.
 */
final class UntypedStorage {
    private final FileBytes file;
    private final long size;
    private final ByteOrder order;
    private @Nullable Location location;

    /** By the bytes of a number. */
    private final Map<Integer, DirectBuffer> copies = new HashMap<>();

    /** Where in a file the bytes are. */
    interface Location {
        /** Whether they are there as they are, and not packed. */
        boolean isStored();

        /** Where they start, if they are stored. */
        long dataAt() throws IOException;

        /** The bytes from front to back. */
        ByteReader input() throws IOException;

        /** The checksum that the file has of them, if it has one. */
        OptionalLong crc();
    }

    /** Bytes that {@link #locate} tells the location of. */
    UntypedStorage(FileBytes file, long size, ByteOrder order) {
        this.file = file;
        this.size = size;
        this.order = order;
    }

    long size() {
        return size;
    }

    OptionalLong crc() {
        return location == null ? OptionalLong.empty() : location.crc();
    }

    boolean isLocated() {
        return location != null;
    }

    UntypedStorage locate(Location location) {
        this.location = location;
        return this;
    }

    /**
     * The memory of an array.
     *
     * @param numberBytes of how many bytes each of its numbers is
     * @param meter is told of the bytes that are copied
     */
    Memory memory(int numberBytes, ProgressMeter meter) throws IOException {
        Memory memory = size == 0 ? file.memory(0, 0) : memory(Objects.requireNonNull(location), numberBytes, meter);
        return file.mode() == MapMode.READ_ONLY ? memory.asReadOnly() : memory;
    }

    private Memory memory(Location from, int numberBytes, ProgressMeter meter) throws IOException {
        boolean isSwapped = numberBytes > 1 && order != ByteOrder.nativeOrder();
        return from.isStored() && !isSwapped && file.isInPlace(from.dataAt(), size)
                ? file.memory(from.dataAt(), size)
                : copy(from, isSwapped ? numberBytes : 1, meter).sharedMemory();
    }

    private synchronized DirectBuffer copy(Location from, int numberBytes, ProgressMeter meter) throws IOException {
        file.checkOpen();
        DirectBuffer copy = copies.get(numberBytes);
        if (copy == null) {
            try (ByteReader input = from.input()) {
                copy = DirectBuffer.read(input.with(meter), size);
            }
            if (numberBytes > 1) {
                copy.swap(numberBytes);
            }
            copies.put(numberBytes, copy);
        }
        return copy;
    }
}
