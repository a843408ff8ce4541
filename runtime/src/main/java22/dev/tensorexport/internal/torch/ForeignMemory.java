package dev.tensorexport.internal.torch;

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
    public Words words(long address, int count) {
        return index -> all.get(ValueLayout.JAVA_LONG, address + (long) index * Long.BYTES);
    }

    @Override
    public ByteBuffer buffer(long address, long byteSize) {
        return all.asSlice(address, byteSize).asByteBuffer().order(ByteOrder.nativeOrder());
    }
}
