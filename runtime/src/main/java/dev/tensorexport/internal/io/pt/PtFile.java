package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.format.FileEntry;
import dev.tensorexport.internal.io.pickle.PicklePosition;
import dev.tensorexport.internal.io.pickle.Unpickler;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file of PyTorch's says before its storages are read.
 *
 * @param value the value of its pickle, as {@link Unpickler} gives it
 * @param pickle the start of the pickle, for messages
 * @param members what else has a name in the file
 */
record PtFile(@Nullable Object value, PicklePosition pickle, Map<String, FileEntry> members) {}
