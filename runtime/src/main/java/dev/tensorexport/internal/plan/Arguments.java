package dev.tensorexport.internal.plan;

import org.jspecify.annotations.Nullable;

/** Checks of what callers hand in. */
public final class Arguments {
    private Arguments() {}

    /**
     * An argument.
     *
     * @throws NullPointerException if it is null; the message names it
     */
    public static <T> T present(@Nullable T argument, String name) {
        if (argument == null) {
            throw new NullPointerException("found null for " + name + "; expected a non-null argument");
        }
        return argument;
    }
}
