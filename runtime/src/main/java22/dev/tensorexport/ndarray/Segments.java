package dev.tensorexport.ndarray;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The memory of arrays as {@link MemorySegment}. */
final class Segments {
    private Segments() {}

    /**
     * The bytes of some memory, which then counts as shared, as one segment, which keeps them reachable.
     *
     * @return null where the type is not that of segments
     */
    static @Nullable Object of(Memory memory, boolean readOnly, Class<?> type) {
        if (type != MemorySegment.class) {
            return null;
        }
        List<ByteBuffer> buffers = memory.lend();
        MemorySegment segment = buffers.size() == 1 && isKeptBySegment(buffers.get(0))
                ? MemorySegment.ofBuffer(buffers.get(0))
                : joined(buffers);
        return readOnly ? segment.asReadOnly() : segment;
    }

    /** Whether a segment of the buffer keeps it reachable; not if the buffer was made of memory that lasts for ever. */
    private static boolean isKeptBySegment(ByteBuffer buffer) {
        return !MemorySegment.ofBuffer(buffer).scope().equals(Arena.global().scope());
    }

    @SuppressWarnings("restricted") // The buffers say themselves where they are and how long.
    private static MemorySegment joined(List<ByteBuffer> buffers) {
        long byteSize = 0;
        long address =
                buffers.isEmpty() ? 0 : MemorySegment.ofBuffer(buffers.get(0)).address();
        for (ByteBuffer buffer : buffers) {
            if (MemorySegment.ofBuffer(buffer).address() != address + byteSize) {
                throw new IllegalStateException("found memory in " + buffers.size()
                        + " pieces that are not adjacent; expected one run of bytes. Unwrap a copy() of a part");
            }
            byteSize += buffer.capacity();
        }
        return MemorySegment.ofAddress(address)
                .reinterpret(byteSize, Arena.ofAuto(), ignored -> Reference.reachabilityFence(buffers));
    }
}
