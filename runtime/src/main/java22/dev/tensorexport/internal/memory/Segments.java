package dev.tensorexport.internal.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Memory as {@link MemorySegment}. */
public final class Segments {
    private Segments() {}

    /** What an error says is expected of a type or an object. */
    public static String expected() {
        return "java.lang.foreign.MemorySegment";
    }

    /**
     * The bytes of some memory as one segment, which any thread may use, and which keeps them for as long as it, or
     * anything made of it, is reachable.
     *
     * @return null where the type is not that of segments
     */
    public static @Nullable Object escape(Memory memory, Class<?> type) {
        return type == MemorySegment.class ? escape(memory) : null;
    }

    /**
     * Buffers whose bytes are adjacent as one, which keeps them; they must not be ended by anyone.
     *
     * @return null where they are not adjacent, or this module has no native access
     */
    @SuppressWarnings("restricted") // only where native access is enabled
    static @Nullable ByteBuffer join(ByteBuffer[] parts) {
        if (!Segments.class.getModule().isNativeAccessEnabled()) {
            return null;
        }
        MemorySegment first = MemorySegment.ofBuffer(parts[0]);
        long byteSize = 0;
        for (ByteBuffer part : parts) {
            if (!part.isDirect() || MemorySegment.ofBuffer(part).address() != first.address() + byteSize) {
                return null;
            }
            byteSize += part.capacity();
        }
        return MemorySegment.ofAddress(first.address())
                .reinterpret(byteSize, Arena.ofAuto(), ignored -> Reference.reachabilityFence(parts))
                .asByteBuffer();
    }

    /** Where a segment is; null for anything else. */
    public static @Nullable SegmentInfo info(Object object) {
        return object instanceof MemorySegment segment
                ? new SegmentInfo(
                        segment.address(),
                        segment.byteSize(),
                        segment.isNative(),
                        segment.isReadOnly(),
                        ClosableMemory.isClosable(segment.scope()),
                        segment.scope().isAlive())
                : null;
    }

    /**
     * The bytes of held memory as one segment, which any thread may use until the hold is closed.
     *
     * @return null where the type is not that of segments
     */
    public static @Nullable Object leased(Hold hold, Class<?> type) {
        return type == MemorySegment.class ? leased(hold) : null;
    }

    /** Whoever loses lease and array alike still has the memory, which the segment keeps reachable. */
    private static MemorySegment leased(Hold hold) {
        Buffer heap = hold.memory().heap();
        if (heap != null) {
            return onHeap(heap, hold.memory());
        }
        List<ByteBuffer> buffers = hold.buffers();
        if (buffers.size() == 1 && !ClosableMemory.isUnder(buffers.get(0))) {
            MemorySegment segment = MemorySegment.ofBuffer(buffers.get(0));
            if (isKeptBySegment(segment)) {
                return segment;
            }
        }
        return joined(hold, () -> Reference.reachabilityFence(hold));
    }

    /** The segment of an array on the Java heap, whose bytes are the garbage collector's. */
    private static MemorySegment onHeap(Buffer array, Memory memory) {
        memory.checkOpen();
        MemorySegment segment = MemorySegment.ofBuffer(array);
        return memory.isReadOnly() ? segment.asReadOnly() : segment;
    }

    private static MemorySegment escape(Memory memory) {
        Buffer heap = memory.heap();
        if (heap != null) {
            return onHeap(heap, memory);
        }
        if (memory.byteSize() > 0 && memory.byteSize() <= Memory.CHUNK_BYTES) {
            MemorySegment segment = MemorySegment.ofBuffer(memory.escape(0, (int) memory.byteSize()));
            if (isKeptBySegment(segment)) {
                return segment;
            }
        }
        Hold hold = memory.hold();
        try {
            return joined(hold, hold::close);
        } catch (Throwable e) {
            hold.close();
            throw e;
        }
    }

    /** Whether the segment of a buffer keeps the buffer reachable; not if it was made of memory that lasts for ever. */
    private static boolean isKeptBySegment(MemorySegment segment) {
        return !segment.scope().equals(Arena.global().scope());
    }

    /**
     * @param unreachable is run once nobody can reach the segment or anything made of it, or earlier where the memory
     *     is an arena's and ends with it
     */
    @SuppressWarnings("restricted") // The buffers say themselves where they are and how long.
    private static MemorySegment joined(Hold hold, Runnable unreachable) {
        List<MemorySegment> parts =
                hold.buffers().stream().map(MemorySegment::ofBuffer).toList();
        if (parts.isEmpty()) {
            unreachable.run();
            return MemorySegment.NULL;
        }
        MemorySegment first = parts.get(0);
        long byteSize = 0;
        for (MemorySegment part : parts) {
            if (part.address() != first.address() + byteSize) {
                throw new IllegalStateException("found memory in " + parts.size()
                        + " pieces that are not adjacent; expected contiguous memory. Unwrap a copy() of a part");
            }
            if (!hold.isLasting() && !part.scope().equals(first.scope())) {
                throw new IllegalStateException(
                        "found memory in " + parts.size()
                                + " pieces of several arenas; expected one that can be closed, or none. Unwrap a copy() of a part");
            }
            byteSize += part.byteSize();
        }
        if (!hold.isLasting()) {
            unreachable.run();
            return first.reinterpret(byteSize);
        }
        MemorySegment joined = MemorySegment.ofAddress(first.address())
                .reinterpret(byteSize, Arena.ofAuto(), ignored -> unreachable.run());
        return first.isReadOnly() ? joined.asReadOnly() : joined;
    }
}
