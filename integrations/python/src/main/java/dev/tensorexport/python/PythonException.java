package dev.tensorexport.python;

import java.io.Serial;
import java.util.stream.Stream;

/**
 * An uncaught exception of Python code. The stack trace begins with Python's frames, the innermost first, followed by
 * Java's.
 */
public final class PythonException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String type;
    private final String traceback;

    PythonException(String type, String message, String traceback, StackTraceElement[] frames) {
        super(message.isEmpty() ? type : type + ": " + message);
        this.type = type;
        this.traceback = traceback;
        setStackTrace(Stream.of(frames, getStackTrace()).flatMap(Stream::of).toArray(StackTraceElement[]::new));
    }

    /** The exception's class in Python, for example {@code ValueError} or {@code numpy.linalg.LinAlgError}. */
    public String type() {
        return type;
    }

    /** The traceback as Python prints it, with source lines, causes and the message. */
    public String traceback() {
        return traceback;
    }
}
