package dev.tensorexport.internal.io.bytes;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.tensorexport.internal.memory.HugePages;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The C library's memory, in huge pages where Linux has them; of no more bytes than direct buffers may take, which the
 * JVM counts apart from these.
 */
final class CHeap {
    /** How long the garbage collector has, in steps that double. */
    private static final int LONGEST_WAIT_MILLIS = 64;

    private CHeap() {}

    /** Bytes of any content. */
    static MemorySegment allocate(long size) {
        if (!reserve(size)) {
            throw new OutOfMemoryError("found " + Calls.LEFT + " bytes left of what the JVM may take outside its heap; "
                    + "expected " + size);
        }
        MemorySegment block = Calls.malloc(size);
        if (block.address() == 0) {
            Calls.LEFT.addAndGet(size);
            throw new OutOfMemoryError("found no " + size + " bytes that the system has");
        }
        HugePages.advise(block.address(), size);
        return block;
    }

    static void free(MemorySegment block, long size) {
        Calls.free(block);
        Calls.LEFT.addAndGet(size);
    }

    /** Some may be unreachable and not yet freed. */
    private static boolean reserve(long size) {
        if (isReserved(size)) {
            return true;
        }
        System.gc();
        for (int millis = 1; millis <= LONGEST_WAIT_MILLIS; millis *= 2) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return isReserved(size);
            }
            if (isReserved(size)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReserved(long size) {
        return Calls.LEFT.getAndUpdate(left -> left >= size ? left - size : left) >= size;
    }

    /** Found only where they are used. */
    private static final class Calls {
        static final AtomicLong LEFT = new AtomicLong(limit());

        private static final MethodHandle MALLOC =
                CLibrary.find("malloc", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        private static final MethodHandle FREE = CLibrary.find("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

        private Calls() {}

        private static long limit() {
            long stated = Long.parseLong(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption("MaxDirectMemorySize")
                    .getValue());
            return stated > 0 ? stated : Runtime.getRuntime().maxMemory();
        }

        static MemorySegment malloc(long size) {
            try {
                return (MemorySegment) MALLOC.invokeExact(size);
            } catch (Throwable e) {
                throw new AssertionError("declares no exception", e);
            }
        }

        static void free(MemorySegment block) {
            try {
                FREE.invokeExact(block);
            } catch (Throwable e) {
                throw new AssertionError("declares no exception", e);
            }
        }
    }
}
