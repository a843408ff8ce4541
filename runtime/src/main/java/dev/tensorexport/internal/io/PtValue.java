package dev.tensorexport.internal.io;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file of PyTorch's says before its storages are read.
 *
 * @param value the value of its pickle, as {@link PickleMachine} gives it
 * @param pickle the start of the pickle, for messages
 * @param members what else has a name in the file
 */
record PtValue(@Nullable Object value, PickleFailure pickle, Map<String, Entry> members) {}
