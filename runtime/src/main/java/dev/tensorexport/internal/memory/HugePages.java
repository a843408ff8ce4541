package dev.tensorexport.internal.memory;

/**
 * Asks the system for memory in huge pages, each of which it fills with zeros in one go. There is no way to ask before
 * JDK 22, whose class of the same name under {@code java22} takes the place of this one.
 */
public final class HugePages {
    private HugePages() {}

    /** Whether to ask for so many bytes. */
    public static boolean areFor(long byteSize) {
        return false;
    }

    /** Says that memory will be written, before it is. It makes no difference to what is in it. */
    public static void advise(long address, long byteSize) {}
}
