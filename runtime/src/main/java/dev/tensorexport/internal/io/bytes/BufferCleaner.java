package dev.tensorexport.internal.io.bytes;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Frees the memory of direct buffers at once, through {@code Unsafe.invokeCleaner}: the only way before JDK 22. From
 * JDK 24 on that prints a warning, and the garbage collector frees them.
 */
final class BufferCleaner {
    private static final @Nullable Object UNSAFE = unsafe();

    private BufferCleaner() {}

    /** Nobody may use a buffer on the memory any more. */
    static void unmap(ByteBuffer mapped) {
        if (UNSAFE == null) {
            return;
        }
        try {
            UNSAFE.getClass().getMethod("invokeCleaner", ByteBuffer.class).invoke(UNSAFE, mapped);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Object unsafe() {
        if (Runtime.version().feature() >= 24) {
            return null;
        }
        try {
            Field unsafe = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
            unsafe.setAccessible(true);
            return unsafe.get(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // a JDK without jdk.unsupported
        }
    }
}
