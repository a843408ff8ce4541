package dev.tensorexport.internal.io.pickle;

import dev.tensorexport.io.FileFormatException;

/** What the names in a pickle stand for, which in Python are imported. */
@FunctionalInterface
public interface PickleGlobals {
    /**
     * A {@link PickleGlobal}, or a value.
     *
     * @param at where it is named
     * @throws FileFormatException if the name is not allowed
     */
    Object get(String module, String name, PicklePosition at) throws FileFormatException;
}
