package dev.tensorexport.internal.io.pickle;

import dev.tensorexport.io.FileFormatException;

/** A place in a pickle, for messages. */
public record PicklePosition(String file, long position) {
    public FileFormatException bad(String problem) {
        return new FileFormatException(file, position, problem);
    }
}
