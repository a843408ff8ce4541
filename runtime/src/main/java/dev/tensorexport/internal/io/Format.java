package dev.tensorexport.internal.io;

import dev.tensorexport.ndarray.ArrayData;
import java.io.IOException;
import java.util.Map;

/** A format of files that hold arrays by name. */
public interface Format {
    /**
     * What a file holds. Reads what says so, and no array.
     *
     * @param file left open; the content uses it until it is closed
     * @throws dev.tensorexport.io.FileFormatException if the file is not as the format says
     */
    Content open(FileBytes file, ReadSettings settings) throws IOException;

    /**
     * Writes arrays in the order of the map. What cannot be written is refused before the first byte.
     *
     * @throws IllegalArgumentException if the format cannot hold an array, a name or a setting
     */
    void write(Output target, Map<String, ? extends ArrayData> arrays, WriteSettings settings) throws IOException;
}
