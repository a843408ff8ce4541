package dev.tensorexport.internal.memory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Requests a garbage collection when memory that only the collector can free exceeds a limit. The collector does not
 * know how much that is: an array takes a few hundred bytes on the heap, and may hold a gigabyte outside it.
 *
 * <p>As the JDK does for direct buffers, it checks when memory is allocated. The limit is the system property
 * {@code dev.tensorexport.maxHeldBytes}, in bytes or with {@code k}, {@code m} or {@code g}; by default a quarter of
 * the physical memory. If the memory is in use, the next request comes only after another quarter of the limit. Memory
 * is never refused.
 */
final class Valve {
    static final String PROPERTY = "dev.tensorexport.maxHeldBytes";

    /** Smaller memory is not counted: so many arrays fit into the limit that the heap fills first. */
    private static final long COUNTED_BYTES = 1 << 20;

    /** How long the closer has, in steps that double: as in {@code java.nio.Bits}, which waits four times as long. */
    private static final int LONGEST_WAIT_MILLIS = 64;

    /** Of a class of its own, which programs do not load whose memory is small: it takes a while to find out. */
    private static final class Limit {
        static final long BYTES = limit();

        static volatile long next = BYTES;

        static final LongAdder COUNTED = new LongAdder();

        static final ReentrantLock ASKING = new ReentrantLock();
    }

    private Valve() {}

    /** Counts memory that is about to be allocated. */
    static void open(long byteSize) {
        if (byteSize >= COUNTED_BYTES) {
            if (Limit.COUNTED.sum() + byteSize > Limit.next && Limit.ASKING.tryLock()) {
                try {
                    Limit.next = Math.max(Limit.BYTES, collected(byteSize) + Limit.BYTES / 4);
                } finally {
                    Limit.ASKING.unlock();
                }
            }
            Limit.COUNTED.add(byteSize);
        }
    }

    /** Counts memory that was freed. */
    static void close(long byteSize) {
        if (byteSize >= COUNTED_BYTES) {
            Limit.COUNTED.add(-byteSize);
        }
    }

    /** How much there is, with what comes now, after a collection if that seems of use. */
    private static long collected(long more) {
        // Arrays on one tensor count once each, but it has its bytes once.
        long counted = Limit.COUNTED.sum();
        if (MemoryOwner.distinctBytes() + more <= Limit.BYTES) {
            return counted;
        }
        System.gc();
        for (int millis = 1; Limit.COUNTED.sum() + more > Limit.BYTES && millis <= LONGEST_WAIT_MILLIS; millis *= 2) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return Limit.COUNTED.sum();
    }

    private static long limit() {
        String text = System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return physicalBytes() / 4;
        }
        int shift = 10 * (" kmg".indexOf(text.charAt(text.length() - 1)));
        try {
            long number = Long.parseLong(shift > 0 ? text.substring(0, text.length() - 1) : text);
            return Math.multiplyExact(number, 1L << Math.max(shift, 0));
        } catch (ArithmeticException | NumberFormatException e) {
            System.getLogger("dev.tensorexport")
                    .log(
                            Level.WARNING,
                            "found -D" + PROPERTY + "=" + text + "; expected a number of bytes, or one with k, m or g."
                                    + " The property is ignored");
            return physicalBytes() / 4;
        }
    }

    private static long physicalBytes() {
        try {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        } catch (LinkageError | ClassCastException e) {
            // A JDK that was linked without jdk.management; this is what direct buffers are limited to.
            return Runtime.getRuntime().maxMemory() * 4;
        }
    }
}
