package dev.tensorexport.io;

import dev.tensorexport.ndarray.NdArray;
import java.nio.file.Path;

/** NumPy's {@code .npy} files. */
public final class Npy {
    private Npy() {}

    /** Writes an array. */
    public static void write(Path file, NdArray array) {
        throw new UnsupportedOperationException();
    }
}
