package dev.tensorexport;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Calls {@code java.lang.foreign} by name, for the tests are compiled for JDK 17. */
final class Segment {
    private Segment() {}

    static Class<?> type() throws ReflectiveOperationException {
        return Class.forName("java.lang.foreign.MemorySegment");
    }

    private static Class<?> arenaType() throws ReflectiveOperationException {
        return Class.forName("java.lang.foreign.Arena");
    }

    /** A new arena, by the name of its factory. */
    static Object arena(String factory) throws ReflectiveOperationException {
        return arenaType().getMethod(factory).invoke(null);
    }

    static Object allocate(Object arena, long byteSize) throws ReflectiveOperationException {
        return arenaType().getMethod("allocate", long.class, long.class).invoke(arena, byteSize, 8);
    }

    static Object slice(Object segment, long offset, long byteSize) throws ReflectiveOperationException {
        return type().getMethod("asSlice", long.class, long.class).invoke(segment, offset, byteSize);
    }

    static ByteBuffer bytes(Object segment) throws ReflectiveOperationException {
        return ((ByteBuffer) type().getMethod("asByteBuffer").invoke(segment)).order(ByteOrder.nativeOrder());
    }

    static boolean isAlive(Object segment) throws ReflectiveOperationException {
        Object scope = type().getMethod("scope").invoke(segment);
        return (boolean) Class.forName("java.lang.foreign.MemorySegment$Scope")
                .getMethod("isAlive")
                .invoke(scope);
    }
}
