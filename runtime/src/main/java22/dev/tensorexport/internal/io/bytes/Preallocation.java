package dev.tensorexport.internal.io.bytes;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/**
 * Room on the disk for a file that is about to be written, as NumPy asks for it too: on ext4 the writing then takes two
 * thirds of the time. It is no error if there is none, or the file system cannot say; writing finds that out.
 */
final class Preallocation {
    /** Where NumPy starts to ask. */
    private static final long LEAST = 16 << 20;

    private Preallocation() {}

    static void reserve(Path file, long size) {
        if (size >= LEAST && CLibrary.isUsable() && file.getFileSystem() == FileSystems.getDefault()) {
            Calls.reserve(file.toString(), size);
        }
    }

    /** Found only where they are used. The numbers are those of Linux on all of its 64-bit hosts. */
    private static final class Calls {
        private static final int O_WRONLY_CLOEXEC = 1 | 0x80000;

        /** The size stays what was written, should the writing end before. */
        private static final int FALLOC_FL_KEEP_SIZE = 1;

        private static final MethodHandle OPEN = CLibrary.find(
                "open",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        private static final MethodHandle FALLOCATE = CLibrary.find(
                "fallocate",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG));
        private static final MethodHandle CLOSE =
                CLibrary.find("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        private Calls() {}

        static void reserve(String path, long size) {
            try (Arena arena = Arena.ofConfined()) {
                int file = (int) OPEN.invokeExact(arena.allocateFrom(path), O_WRONLY_CLOEXEC);
                if (file >= 0) {
                    int ignored = (int) FALLOCATE.invokeExact(file, FALLOC_FL_KEEP_SIZE, 0L, size);
                    int alsoIgnored = (int) CLOSE.invokeExact(file);
                }
            } catch (Throwable e) {
                throw new AssertionError("declares no exception", e);
            }
        }
    }
}
