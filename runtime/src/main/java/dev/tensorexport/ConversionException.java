package dev.tensorexport;

/**
 * A tensor cannot be converted as asked. The message names the tensor, what was found, what was expected and the call
 * that fixes it; nothing was converted, and nothing is left open.
 */
public final class ConversionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConversionException(String message) {
        super(message);
    }

    public ConversionException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The failure of a step, which says in its own words what was found and expected. */
    public static ConversionException of(RuntimeException cause) {
        return new ConversionException(String.valueOf(cause.getMessage()), cause);
    }

    /**
     * The same failure, with the member of the model class it happened at in front, for example
     * {@code Detection.boxes}.
     */
    public ConversionException at(String member) {
        return new ConversionException(member + ": " + getMessage(), this);
    }
}
