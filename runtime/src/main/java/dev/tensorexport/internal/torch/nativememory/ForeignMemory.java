package dev.tensorexport.internal.torch.nativememory;

import org.jspecify.annotations.Nullable;

/**
 * Native memory through {@code java.lang.foreign}, which is there from JDK 22 on. This is what older JDKs see: nothing.
 * The class of the same name under {@code java22} takes its place in the multi-release JAR.
 */
final class ForeignMemory {
    private ForeignMemory() {}

    /** The way through {@code java.lang.foreign}, or null where there is none. */
    static @Nullable NativeMemory open() {
        return null;
    }
}
