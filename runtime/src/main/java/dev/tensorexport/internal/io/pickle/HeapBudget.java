package dev.tensorexport.internal.io.pickle;

/**
 * What the values of one pickle may take of the Java heap: a byte of it can make a hundred there, so a small file could
 * claim all. Counted before it is taken.
 */
public final class HeapBudget {
    private static final int SHARE = 4;

    private final long total = Runtime.getRuntime().maxMemory() / SHARE;
    private long left = total;

    /** Whether there is as much left, which is gone then. */
    public boolean spend(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    public String exceeded() {
        return "found values that take more than " + total
                + " bytes of the Java heap; expected at most a quarter of it."
                + " If the file is right, give the JVM more with -Xmx";
    }
}
