package dev.tensorexport.internal.io.format;

import dev.tensorexport.internal.io.bytes.ByteWriter;
import dev.tensorexport.internal.io.bytes.FileBytes;
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
    FileContents open(FileBytes file, ReadSettings settings) throws IOException;

    /**
     * Writes arrays in the order of the map. What cannot be written is refused before the first byte.
     *
     * @throws IllegalArgumentException if the format cannot hold an array, a name or a setting
     */
    void write(ByteWriter target, Map<String, ? extends ArrayData> arrays, WriteSettings settings) throws IOException;

    /**
     * The array of a name.
     *
     * @throws IllegalArgumentException if it is null
     */
    static ArrayData present(Map<String, ? extends ArrayData> arrays, String name) {
        ArrayData array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("found null for \"" + name + "\"; expected an array");
        }
        return array;
    }
}
