package dev.tensorexport.internal.io.format;

import dev.tensorexport.internal.io.bytes.FileBytes;
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
public record FileContents(
        Map<String, FileEntry> arrays,
        Map<String, FileEntry> members,
        Map<String, String> metadata,
        List<FileBytes> parts) {
    /** What one file holds. */
    public FileContents(Map<String, FileEntry> arrays, Map<String, FileEntry> members, Map<String, String> metadata) {
        this(arrays, members, metadata, List.of());
    }
}
