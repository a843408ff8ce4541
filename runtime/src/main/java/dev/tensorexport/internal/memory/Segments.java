package dev.tensorexport.internal.memory;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Memory as {@code java.lang.foreign.MemorySegment}, which is there from JDK 22 on. This is what older JDKs see:
 * nothing. The class of the same name under {@code java22} takes its place in the multi-release JAR.
 */
public final class Segments {
    private Segments() {}

    /** What an error says is expected of a type or an object, with the reason why there is no segment. */
    public static String expected() {
        return Runtime.version().feature() < 22
                ? "java.lang.foreign.MemorySegment, on JDK 22 or later"
                : "java.lang.foreign.MemorySegment, and a JAR of tensorexport-runtime that was built on JDK 22 or later:"
                        + " these classes were built without it";
    }

    /**
     * The bytes of some memory as one segment, which any thread may use, and which keeps them for as long as it, or
     * anything made of it, is reachable.
     *
     * @return null where the type is not that of segments
     */
    public static @Nullable Object escape(Memory memory, Class<?> type) {
        return null;
    }

    /**
     * Buffers whose bytes are adjacent as one, which keeps them; they must not be ended by anyone.
     *
     * @return null where they are not adjacent, or this module has no native access
     */
    static @Nullable ByteBuffer join(ByteBuffer[] parts) {
        return null;
    }

    /** Where a segment is; null for anything else. */
    public static @Nullable SegmentInfo info(Object segment) {
        return null;
    }

    /**
     * The bytes of held memory as one segment, which any thread may use until the hold is closed.
     *
     * @return null where the type is not that of segments
     */
    public static @Nullable Object leased(Hold hold, Class<?> type) {
        return null;
    }
}
