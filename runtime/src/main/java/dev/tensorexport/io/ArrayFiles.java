package dev.tensorexport.io;

import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of arrays by name, of the format that their own name says: {@code .safetensors} or {@code .npz}. */
public final class ArrayFiles {
    private ArrayFiles() {}

    /**
     * Writes arrays as {@link SafeTensors#write} or {@link Npz#write} does.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the file's name ends otherwise, or the format has no such dtype
     * @throws IllegalStateException if an array is closed
     */
    public static void write(Path file, Map<String, ? extends ArrayData> arrays) throws IOException {
        if (isSafeTensors(file)) {
            SafeTensors.write(file, arrays);
        } else {
            Npz.write(file, arrays);
        }
    }

    /**
     * All arrays of a file, as {@link SafeTensors#open(Path)} or {@link Npz#open} reads them.
     *
     * @return the arrays by name, which the caller closes
     * @throws FileFormatException if the file is not as its format says
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if the file's name ends otherwise
     */
    public static NdArrayMap<NdArray> read(Path file) throws IOException {
        if (isSafeTensors(file)) {
            try (SafeTensors tensors = SafeTensors.open(file)) {
                return tensors.toMap();
            }
        }
        try (Npz npz = Npz.open(file)) {
            return npz.toMap();
        }
    }

    /** Gives the array of a name. */
    @FunctionalInterface
    interface Source {
        NdArray get(String name) throws IOException;
    }

    /** The arrays of all names, or none: if one fails, those before it are closed. */
    static NdArrayMap<NdArray> all(Iterable<String> names, Source source) throws IOException {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        try {
            for (String name : names) {
                arrays.put(name, source.get(name));
            }
            return NdArrayMap.of(arrays);
        } catch (Throwable e) {
            arrays.values().forEach(NdArray::close);
            throw e;
        }
    }

    private static boolean isSafeTensors(Path file) {
        String name = file.toString();
        if (name.endsWith(".safetensors")) {
            return true;
        } else if (name.endsWith(".npz")) {
            return false;
        }
        throw new IllegalArgumentException(
                "found the file " + file + "; expected a name that ends in .safetensors or .npz");
    }
}
