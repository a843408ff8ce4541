package dev.tensorexport.internal.memory;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Asks the system for memory in huge pages, each of which it fills with zeros in one go: with pages of 4 KB, most of
 * the time of a copy goes into them.
 */
public final class HugePages {
    /** From here on NumPy asks for them too. */
    private static final long LEAST = 1 << 22;

    private static final boolean IS_LINUX = System.getProperty("os.name").equals("Linux");

    private HugePages() {}

    /**
     * Whether to ask for so many bytes. It may be possible only later: native access comes with JavaCPP's first call.
     */
    public static boolean areFor(long byteSize) {
        return byteSize >= LEAST && IS_LINUX && HugePages.class.getModule().isNativeAccessEnabled();
    }

    /** Says that memory will be written, before it is. It makes no difference to what is in it. */
    public static void advise(long address, long byteSize) {
        if (areFor(byteSize)) {
            Calls.advise(address, byteSize);
        }
    }

    /** Found only where they are used. */
    private static final class Calls {
        private static final int MADV_HUGEPAGE = 14;

        /** A multiple of the pages of every host. */
        private static final long PAGE = 1 << 16;

        private static final MethodHandle MADVISE = madvise();

        private Calls() {}

        @SuppressWarnings("restricted") // only where native access is enabled
        private static MethodHandle madvise() {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(
                    linker.defaultLookup().find("madvise").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
        }

        static void advise(long address, long byteSize) {
            long start = (address + PAGE - 1) & -PAGE;
            try {
                int ignored = (int) MADVISE.invokeExact(start, address + byteSize - start, MADV_HUGEPAGE);
            } catch (Throwable e) {
                throw new AssertionError("declares no exception", e);
            }
        }
    }
}
