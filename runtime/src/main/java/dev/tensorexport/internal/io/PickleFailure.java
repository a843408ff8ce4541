package dev.tensorexport.internal.io;

import dev.tensorexport.io.FileFormatException;

/** A place in a pickle where something may be wrong. */
record PickleFailure(String file, long position) {
    FileFormatException of(String problem) {
        return new FileFormatException(file, position, problem);
    }
}
