package dev.tensorexport.spark;

import org.jspecify.annotations.Nullable;

/** Says of which rows and member something is wrong. */
final class RowException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    RowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
