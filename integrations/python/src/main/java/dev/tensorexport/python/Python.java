package dev.tensorexport.python;

import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.io.Writer;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs Python and NumPy in this process, sharing the memory of tensors and arrays:
 *
 * <pre>{@code
 * try (Python python = Python.open()) {
 *     python.set("x", tensor); // NumPy shares the tensor's memory
 *     python.run("from scipy import ndimage; y = ndimage.gaussian_filter(x, 1.5)");
 *     try (NdArray.OfFloat y = python.get("y").asFloat()) { // on NumPy's own memory
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>A process has one Python: the {@linkplain #bundled() bundled} one or an {@linkplain #installed() installed} one.
 * It starts when it is first opened and runs until the process ends. Each object of this class has its own variables;
 * they all share Python's modules.
 *
 * <h2>Memory and lifetime</h2>
 *
 * Arrays are shared in both directions, whatever their strides. Writes on one side are seen on the other, and read-only
 * arrays stay read-only. NumPy holds the memory of a tensor or an array as long as one of its own arrays uses it, even
 * if the tensor, the array and this object are closed. An array from {@link #get} holds NumPy's memory until it is
 * closed or unreachable. The memory is then freed by the next call into Python, or within a fraction of a second.
 *
 * <h2>Dtypes</h2>
 *
 * Dtypes that both sides have are unchanged. NumPy lacks bfloat16 and float8. If the package {@code ml_dtypes} is
 * installed, they have its dtypes; otherwise they are raw bits in a structured dtype, for example
 * {@code x["bfloat16_bits"]} as uint16. Likewise complex32 has the fields {@code real} and {@code imag}.
 *
 * <h2>Values</h2>
 *
 * <table>
 *   <caption>Values on both sides</caption>
 *   <tr><th>Java</th><th>Python</th><th>back in Java</th></tr>
 *   <tr><td>{@code NdArray}, {@code Tensor}</td><td>numpy.ndarray</td><td>{@code NdArray}</td></tr>
 *   <tr><td>null</td><td>None</td><td>null</td></tr>
 *   <tr><td>{@code Boolean}</td><td>bool</td><td>{@code Boolean}</td></tr>
 *   <tr><td>{@code Byte} to {@code Long}, {@code BigInteger}</td><td>int</td>
 *     <td>{@code Long}, or {@code BigInteger} if it is too large</td></tr>
 *   <tr><td>{@code Float}, {@code Double}</td><td>float</td><td>{@code Double}</td></tr>
 *   <tr><td>{@code Complex}</td><td>complex</td><td>{@code Complex}</td></tr>
 *   <tr><td>{@code CharSequence}, {@code Character}</td><td>str</td><td>{@code String}</td></tr>
 *   <tr><td>{@code byte[]}</td><td>bytes</td><td>{@code byte[]}</td></tr>
 *   <tr><td>{@code Collection}</td><td>list</td><td>{@code List}</td></tr>
 *   <tr><td>{@code Object[]}</td><td>tuple</td><td>{@code List}, unmodifiable</td></tr>
 *   <tr><td>{@code Map}</td><td>dict</td><td>{@code Map}, in the same order</td></tr>
 * </table>
 *
 * <p>Values may be nested, so a map of arrays becomes a dict of ndarrays. NumPy's scalars become the value of their
 * {@code item()}.
 *
 * <h2>Threads</h2>
 *
 * Thread-safe. A call holds Python's lock, so calls take turns. A call of a virtual thread runs on another thread, and
 * does not block the carrier.
 *
 * <h2>Output and signals</h2>
 *
 * Python prints to {@link System#out} and {@link System#err}, or to a writer ({@link #printTo}). The JVM handles
 * signals, so Ctrl-C ends the process even while Python runs.
 *
 * <p>Every method except {@link #close} throws a {@link PythonException} if Python raises an exception, and an
 * {@link IllegalStateException} after {@link #close}.
 */
public final class Python implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Interpreter interpreter;
    private final Variables variables;
    private final Cleaner.Cleanable cleanable;
    private volatile @Nullable Writer writer;

    /** The dict of variables, which outlives the object it belongs to until its reference is given back. */
    private static final class Variables implements Runnable {
        private final Interpreter interpreter;
        private final long dict;
        private volatile boolean closed;

        Variables(Interpreter interpreter) {
            this.interpreter = interpreter;
            dict = interpreter.call(Helper.VARIABLES);
        }

        @Override
        public void run() {
            interpreter.threads().releases().add(() -> interpreter.release(dict));
        }
    }

    private Python(Interpreter interpreter) {
        this.interpreter = interpreter;
        variables = interpreter.locked(() -> new Variables(interpreter));
        cleanable = CLEANER.register(this, variables);
    }

    /**
     * Opens the running Python. If none is running, opens the {@linkplain #bundled() bundled} one if it is on the class
     * path, otherwise the {@linkplain #installed() installed} one.
     *
     * @throws IllegalStateException if neither can be used; the message says what was searched
     */
    public static Python open() {
        Interpreter running = Interpreter.running();
        if (running != null) {
            return new Python(running);
        }
        return BundledPython.isPresent() ? bundled() : installed();
    }

    /**
     * Opens the Python of bytedeco's {@code numpy-platform}, with SciPy if {@code scipy-platform} is present. Works on
     * any JDK without an installed Python.
     *
     * @throws IllegalStateException if it is not on the class path, or another Python is running
     */
    public static Python bundled() {
        return new Python(Interpreter.of("bundled", BundledPython::new));
    }

    /**
     * Opens {@code python3} from the PATH, with all of its packages. Needs JDK 22 or later, and Linux or macOS.
     *
     * @throws IllegalStateException if there is none, if it cannot be loaded or lacks NumPy, or if another Python is
     *     running
     * @throws UnsupportedOperationException if the JDK is older
     */
    public static Python installed() {
        return new Python(Interpreter.of("installed", InstalledPython::onPath));
    }

    /**
     * Opens a Python of your choice, as {@link #installed()} does. The command may be a wrapper script: its environment
     * variables are also set in this process, and libraries are found on its LD_LIBRARY_PATH.
     *
     * @param location a Python command, or the folder of a virtual environment
     */
    public static Python installed(Path location) {
        return new Python(Interpreter.of(location.toAbsolutePath().toString(), () -> InstalledPython.at(location)));
    }

    /**
     * Sets a variable.
     *
     * @param value an array, a tensor or another value of the table above. A tensor's memory is shared as by
     *     {@link dev.tensorexport.Tensors#view}; export a tensor first that cannot be shared, such as one on another
     *     device
     * @throws IllegalArgumentException if the value has no counterpart in Python, or the array is on the Java heap
     * @throws dev.tensorexport.ConversionException if a tensor's memory cannot be shared
     */
    public void set(String name, @Nullable Object value) {
        locked(() -> {
            interpreter.set(variables.dict, name, interpreter.values().toPython(value));
            return null;
        });
    }

    /** Runs statements. */
    public void run(String code) {
        locked(() -> {
            interpreter.release(
                    interpreter.call(Helper.RUN, interpreter.string(code), interpreter.retain(variables.dict)));
            return null;
        });
    }

    /**
     * Runs a UTF-8 file of statements.
     *
     * @throws IOException if it cannot be read
     */
    public void run(Path file) throws IOException {
        String code = Files.readString(file);
        locked(() -> {
            interpreter.release(interpreter.call(
                    Helper.RUN_FILE,
                    interpreter.string(code),
                    interpreter.string(file.toString()),
                    interpreter.retain(variables.dict)));
            return null;
        });
    }

    /**
     * Returns the array of a variable or another expression. It shares NumPy's memory.
     *
     * @throws PythonException also if the result is not an array, or arrays do not support its dtype
     * @throws IllegalArgumentException if its strides are not multiples of the element size
     */
    public NdArray get(String expression) {
        return locked(() -> {
            long object = evaluate(expression);
            try {
                return interpreter.values().arrays().toJava(object);
            } finally {
                interpreter.release(object);
            }
        });
    }

    /**
     * Returns the value of a variable or another expression, converted as in the table above. Close the arrays in it.
     *
     * @throws PythonException also if the value has no counterpart in Java
     */
    public @Nullable Object value(String expression) {
        return locked(() -> interpreter.values().take(evaluate(expression)));
    }

    /**
     * Returns a {@link #value(String)} of a type.
     *
     * @param type for example {@code Double.class} or {@code Map.class}
     * @throws ClassCastException if the value is null or of another type; the message names both
     */
    public <T> T value(String expression, Class<T> type) {
        Object value = value(expression);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new ClassCastException(expression + " is "
                + (value == null ? "None" : "a " + value.getClass().getName()) + "; expected a " + type.getName());
    }

    /**
     * Redirects output to a writer, for code that this object runs on the calling thread. Null restores
     * {@link System#out} and {@link System#err}. Threads that Python starts always print to those.
     */
    public void printTo(@Nullable Writer writer) {
        this.writer = writer;
    }

    /**
     * Closes this object and deletes its variables. Python itself keeps running: its modules keep their state, and you
     * can open it again. Closing again does nothing.
     */
    @Override
    public void close() {
        interpreter.locked(() -> {
            if (!variables.closed) {
                variables.closed = true;
                interpreter.c().clearDict(variables.dict);
                cleanable.clean();
                interpreter.threads().releases().run();
            }
            return null;
        });
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        return interpreter.locked(() -> {
            if (variables.closed) {
                throw new IllegalStateException("this Python is closed; open() another, which is cheap");
            }
            return interpreter.output().to(writer, work);
        });
    }

    /** A new reference. */
    private long evaluate(String expression) {
        long variable = interpreter.get(variables.dict, expression);
        return variable != CPython.NULL
                ? interpreter.retain(variable)
                : interpreter.call(Helper.EVALUATE, interpreter.string(expression), interpreter.retain(variables.dict));
    }

    /** Names the Python, for example {@code Python 3.11.2 at /usr/bin/python3}. */
    @Override
    public String toString() {
        return interpreter.kind().toString();
    }
}
