package dev.tensorexport.internal.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Memory as {@link MemorySegment}. */
public final class Segments {
    private Segments() {}

    /**
     * The bytes of some memory as one segment, which any thread may use, and which keeps them for as long as it, or
     * anything made of it, is reachable.
     *
     * @return null where the type is not that of segments
     */
    public static @Nullable Object escape(Memory memory, Class<?> type) {
        return type == MemorySegment.class ? escape(memory) : null;
    }

    private static MemorySegment escape(Memory memory) {
        if (memory.byteSize() > 0 && memory.byteSize() <= Memory.CHUNK_BYTES) {
            ByteBuffer buffer = memory.escape(0, (int) memory.byteSize());
            MemorySegment segment = MemorySegment.ofBuffer(buffer);
            if (isKeptBySegment(segment)) {
                return segment;
            }
        }
        Hold hold = memory.hold();
        try {
            MemorySegment segment = joined(hold, memory.isLasting());
            return memory.isReadOnly() ? segment.asReadOnly() : segment;
        } catch (Throwable e) {
            hold.close();
            throw e;
        }
    }

    /** Whether the segment of a buffer keeps the buffer reachable; not if it was made of memory that lasts for ever. */
    private static boolean isKeptBySegment(MemorySegment segment) {
        return !segment.scope().equals(Arena.global().scope());
    }

    @SuppressWarnings("restricted") // The buffers say themselves where they are and how long.
    private static MemorySegment joined(Hold hold, boolean lasting) {
        List<MemorySegment> parts =
                hold.buffers().stream().map(MemorySegment::ofBuffer).toList();
        if (parts.isEmpty()) {
            hold.close();
            return MemorySegment.NULL;
        }
        MemorySegment first = parts.get(0);
        long byteSize = 0;
        for (MemorySegment part : parts) {
            if (part.address() != first.address() + byteSize) {
                throw new IllegalStateException("found memory in " + parts.size()
                        + " pieces that are not adjacent; expected one run of bytes. Unwrap a copy() of a part");
            }
            if (!lasting && !part.scope().equals(first.scope())) {
                throw new IllegalStateException(
                        "found memory in " + parts.size()
                                + " pieces of several arenas; expected one that can be closed, or none. Unwrap a copy() of a part");
            }
            byteSize += part.byteSize();
        }
        if (lasting) {
            return MemorySegment.ofAddress(first.address())
                    .reinterpret(byteSize, Arena.ofAuto(), ignored -> hold.close());
        }
        // It ends with the arena, as its parts do.
        hold.close();
        return first.reinterpret(byteSize);
    }
}
