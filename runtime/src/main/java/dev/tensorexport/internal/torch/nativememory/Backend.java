package dev.tensorexport.internal.torch.nativememory;

import dev.tensorexport.internal.memory.CopyThreads;
import dev.tensorexport.internal.memory.Memory;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Which way to native memory is taken: {@code java.lang.foreign} where there is one, JNI elsewhere, or what the system
 * property {@code dev.tensorexport.backend} says when the library is first used: {@code ffm} or {@code jni}.
 */
public final class Backend {
    static final String PROPERTY = "dev.tensorexport.backend";

    private static final String ASKED = System.getProperty(PROPERTY, "");
    private static final @Nullable NativeMemory MEMORY = choose();

    private Backend() {}

    /** Whether there is a way, for those who can do without: what fails in an initializer would do so for ever. */
    public static boolean isThere() {
        return MEMORY != null;
    }

    /**
     * The way that was chosen.
     *
     * @throws IllegalStateException if the property asks for one that is not there
     */
    public static NativeMemory memory() {
        if (MEMORY == null) {
            throw new IllegalStateException("found -D" + PROPERTY + "=" + ASKED + " on JDK "
                    + Runtime.version().feature()
                    + "; expected jni, or ffm, which needs JDK 22 or later, the runtime's JAR instead of its classes, and native access. Leave the property out, or add"
                    + " --enable-native-access=ALL-UNNAMED, on the module path =dev.tensorexport.runtime");
        }
        return MEMORY;
    }

    /** The name of the way that was chosen, as the property says it. */
    public static String name() {
        return memory() instanceof JniMemory ? "jni" : "ffm";
    }

    private static @Nullable NativeMemory choose() {
        // JavaCPP loads LibTorch first, so that it is its call, not ours, that asks the JDK for native access.
        load();
        CopyThreads.countBy(new TorchThreads());
        NativeMemory chosen = switch (ASKED) {
            case "jni" -> new JniMemory();
            case "ffm" -> ForeignMemory.open();
            case "" -> {
                NativeMemory foreign = ForeignMemory.open();
                yield foreign == null ? new JniMemory() : foreign;
            }
            default -> null;
        };
        if (chosen != null) {
            Memory.allocateBy(new Allocator());
        }
        return chosen;
    }

    /** Not by JavaCPP's {@code Loader}, which looks for the library once more where it is loaded. */
    private static void load() {
        try {
            MethodHandles.lookup().ensureInitialized(torch.class);
        } catch (IllegalAccessException e) {
            throw new AssertionError("found a class that is not public: " + torch.class, e);
        }
    }

    /** No lambda, nor is the next: a JVM's first takes milliseconds. */
    private static final class TorchThreads implements IntSupplier {
        @Override
        public int getAsInt() {
            return torch.get_num_threads();
        }
    }

    private static final class Allocator implements LongFunction<Memory> {
        @Override
        public Memory apply(long byteSize) {
            return AllocatedMemory.of(byteSize);
        }
    }

    /** Says once that something is slower here than it could be, and why. */
    public static void logSlower(String why) {
        System.getLogger("dev.tensorexport").log(Level.INFO, why);
    }
}
