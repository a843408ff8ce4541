package dev.tensorexport.internal.torch.nativememory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Native memory through {@code java.lang.foreign}: reads are loads, and a buffer takes no call into native code. */
final class ForeignMemory implements NativeMemory {
    private ForeignMemory() {}

    /** Of a class of its own, for a JVM takes milliseconds to make its first segment and the first read of one. */
    private static final class All {
        @SuppressWarnings("restricted") // only where native access is enabled
        static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    /**
     * The way through {@code java.lang.foreign}, or null where this module has no native access: asking for it would
     * print a warning. On the class path, JavaCPP has asked before, for the one module that all of it is.
     */
    static @Nullable NativeMemory open() {
        Module module = ForeignMemory.class.getModule();
        if (!module.isNativeAccessEnabled()) {
            Backend.logSlower("JNI is used in place of java.lang.foreign, which is faster, for " + module
                    + " has no native access. Add --enable-native-access="
                    + (module.isNamed() ? module.getName() : "ALL-UNNAMED"));
            return null;
        }
        return new ForeignMemory();
    }

    @Override
    public long word(long address) {
        return All.MEMORY.get(ValueLayout.JAVA_LONG, address);
    }

    @Override
    public Buffers buffers() {
        return new ArenaBuffers();
    }

    /**
     * Buffers that an arena can end. As that takes a handshake with all threads, it is done only where another thread
     * may be using one; else the next memory has buffers of the same arena.
     */
    private static final class ArenaBuffers implements Buffers {
        private volatile @Nullable Arena arena;
        private @Nullable MemorySegment all;

        @Override
        @SuppressWarnings("restricted") // only where native access is enabled
        public ByteBuffer on(long address, long byteSize) {
            if (arena == null) {
                Arena shared = Arena.ofShared();
                all = MemorySegment.NULL.reinterpret(Long.MAX_VALUE, shared, null);
                arena = shared;
            }
            return Objects.requireNonNull(all)
                    .asSlice(address, byteSize)
                    .asByteBuffer()
                    .order(ByteOrder.nativeOrder());
        }

        @Override
        public boolean revoke() {
            Arena shared = leave();
            try {
                if (shared != null) {
                    shared.close();
                }
                return true;
            } catch (IllegalStateException heldByChannel) {
                return false;
            }
        }

        @Override
        public @Nullable Object leaveScope() {
            Arena shared = leave();
            return shared == null ? null : shared.scope();
        }

        private @Nullable Arena leave() {
            Arena left = arena;
            arena = null;
            all = null;
            return left;
        }

        @Override
        @SuppressWarnings("restricted") // only where native access is enabled
        public ByteBuffer lasting(ByteBuffer part, Runnable unreachable) {
            return MemorySegment.ofAddress(MemorySegment.ofBuffer(part).address())
                    .reinterpret(part.capacity(), Arena.ofAuto(), ignored -> unreachable.run())
                    .asByteBuffer();
        }
    }
}
