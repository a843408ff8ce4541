package dev.tensorexport.internal.memory;

/**
 * Where a segment of {@code java.lang.foreign} is.
 *
 * @param isNative whether it lies outside the Java heap; else it has no address
 * @param isClosable whether its memory goes when an arena is closed
 * @param isOpen whether that has not happened
 */
public record SegmentInfo(
        long address, long byteSize, boolean isNative, boolean isReadOnly, boolean isClosable, boolean isOpen) {}
