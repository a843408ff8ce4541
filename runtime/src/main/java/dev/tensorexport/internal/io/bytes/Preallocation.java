package dev.tensorexport.internal.io.bytes;

import java.nio.file.Path;

/**
 * Room on the disk for a file that is about to be written. Java has no call for it; on JDK 22 and later the class of
 * the same name under {@code java22} takes its place.
 */
final class Preallocation {
    private Preallocation() {}

    static void reserve(Path file, long size) {}
}
