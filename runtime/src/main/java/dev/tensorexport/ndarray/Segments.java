package dev.tensorexport.ndarray;

import org.jspecify.annotations.Nullable;

/**
 * The memory of arrays as {@code java.lang.foreign.MemorySegment}, which is there from JDK 22 on. This is what older
 * JDKs see: nothing. The class of the same name under {@code java22} takes its place in the multi-release JAR.
 */
final class Segments {
    private Segments() {}

    /**
     * The bytes of some memory, which then counts as shared, as one segment, which keeps them reachable.
     *
     * @return null where the type is not that of segments
     */
    static @Nullable Object of(Memory memory, boolean readOnly, Class<?> type) {
        return null;
    }
}
