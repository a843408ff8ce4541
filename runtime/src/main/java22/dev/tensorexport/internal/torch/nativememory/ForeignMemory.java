package dev.tensorexport.internal.torch.nativememory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Native memory through {@code java.lang.foreign}: reads are loads, and a buffer takes no call into native code. */
final class ForeignMemory implements NativeMemory {
    private final MemorySegment all;

    private ForeignMemory(MemorySegment all) {
        this.all = all;
    }

    /**
     * The way through {@code java.lang.foreign}, or null where this module has no native access: asking for it would
     * print a warning. On the class path, JavaCPP has asked before, for the one module that all of it is.
     */
    @SuppressWarnings("restricted") // only where native access is enabled
    static @Nullable NativeMemory open() {
        Module module = ForeignMemory.class.getModule();
        if (!module.isNativeAccessEnabled()) {
            Backend.logSlower("JNI is used in place of java.lang.foreign, which is faster, for " + module
                    + " has no native access. Add --enable-native-access="
                    + (module.isNamed() ? module.getName() : "ALL-UNNAMED"));
            return null;
        }
        return new ForeignMemory(MemorySegment.NULL.reinterpret(Long.MAX_VALUE));
    }

    @Override
    public long word(long address) {
        return all.get(ValueLayout.JAVA_LONG, address);
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
        private MemorySegment all = MemorySegment.NULL;

        @Override
        @SuppressWarnings("restricted") // only where native access is enabled
        public ByteBuffer on(long address, long byteSize) {
            if (arena == null) {
                Arena shared = Arena.ofShared();
                all = MemorySegment.NULL.reinterpret(Long.MAX_VALUE, shared, null);
                arena = shared;
            }
            return all.asSlice(address, byteSize).asByteBuffer().order(ByteOrder.nativeOrder());
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
            all = MemorySegment.NULL;
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
