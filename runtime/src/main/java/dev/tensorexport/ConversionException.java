package dev.tensorexport;

/**
 * Thrown if a tensor cannot be converted as requested. The message names the tensor, what was found, what was expected
 * and the call that fixes it. Nothing was converted, and nothing stays open.
 */
public final class ConversionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConversionException(String message) {
        super(message);
    }

    public ConversionException(String message, Throwable cause) {
        super(message, cause);
    }
}
