package dev.tensorexport.internal.memory;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.Buffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises buffers whose memory goes when a {@code java.lang.foreign.Arena} is closed, which is from JDK 22 on. */
public final class ClosableMemory {
    /** What the JDK calls the scopes of Arena.ofConfined() and Arena.ofShared(); it has no public question for this. */
    private static final Set<String> CLOSABLE = Set.of("ConfinedSession", "SharedSession");

    /** The scope of the segment of a buffer, or null where there are no segments. */
    private static final @Nullable MethodHandle SCOPE = scope();

    private static final @Nullable MethodHandle IS_ALIVE = isAlive();

    private ClosableMemory() {}

    /** Whether someone else may end the memory of a buffer. */
    public static boolean isUnder(Buffer buffer) {
        if (SCOPE == null) {
            return false;
        }
        try {
            return isClosable(SCOPE.invoke(buffer));
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("declares no exception", e);
        }
    }

    /** Whether the memory of a buffer is gone. */
    public static boolean hasEndedUnder(Buffer buffer) {
        if (IS_ALIVE == null) {
            return false;
        }
        try {
            return !(boolean) IS_ALIVE.invoke(buffer);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("declares no exception", e);
        }
    }

    static boolean isClosable(Object scope) {
        return CLOSABLE.contains(scope.getClass().getSimpleName());
    }

    private static @Nullable MethodHandle scope() {
        try {
            Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
            Class<?> scope = Class.forName("java.lang.foreign.MemorySegment$Scope");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle ofBuffer =
                    lookup.findStatic(segment, "ofBuffer", MethodType.methodType(segment, Buffer.class));
            return MethodHandles.filterReturnValue(
                    ofBuffer, lookup.findVirtual(segment, "scope", MethodType.methodType(scope)));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static @Nullable MethodHandle isAlive() {
        if (SCOPE == null) {
            return null;
        }
        try {
            MethodHandle isAlive = MethodHandles.publicLookup()
                    .findVirtual(SCOPE.type().returnType(), "isAlive", MethodType.methodType(boolean.class));
            return MethodHandles.filterReturnValue(SCOPE, isAlive);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
