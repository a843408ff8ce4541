package dev.tensorexport.internal.io;

import java.util.List;
import java.util.Map;

/**
 * What an open file holds.
 *
 * @param arrays by name, in the order of the file
 * @param members what else has a name in the file
 * @param metadata what else the file says
 * @param parts other files that were opened for it, and are closed with it
 */
public record Content(
        Map<String, Entry> arrays, Map<String, Entry> members, Map<String, String> metadata, List<FileBytes> parts) {
    /** What one file holds. */
    public Content(Map<String, Entry> arrays, Map<String, Entry> members, Map<String, String> metadata) {
        this(arrays, members, metadata, List.of());
    }
}
