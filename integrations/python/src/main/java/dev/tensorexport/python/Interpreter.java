package dev.tensorexport.python;

import static dev.tensorexport.python.CPython.NULL;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one Python of this process. References are addresses as in {@link CPython}; those that a method here returns are
 * new and belong to the caller, and those it takes are borrowed, where it does not say otherwise. All but
 * {@link #locked} needs the lock.
 */
final class Interpreter {
    private static final int NAMES_MAX = 1024;

    private static @Nullable Interpreter running;
    private static @Nullable RuntimeException failure;

    private final PythonKind kind;
    private final Set<String> requests = new HashSet<>();
    private final CPython c;
    private final Threads threads;
    private final Map<String, Long> names = new ConcurrentHashMap<>();
    private final long[] helpers = new long[Helper.values().length];
    private final Output output = new Output(this);
    private @Nullable Values values;

    private Interpreter(PythonKind kind, CPython c) {
        this.kind = kind;
        this.c = c;
        threads = new Threads(c);
        threads.start();
        locked(() -> {
            settle();
            return null;
        });
    }

    /**
     * The Python of this process, which is started if there is none.
     *
     * @param request says which is asked for; the same request is not looked into twice
     * @throws IllegalStateException if another one runs already, or this one cannot be found or started
     */
    static synchronized Interpreter of(String request, Supplier<PythonKind> kind) {
        if (failure != null) {
            throw new IllegalStateException(
                    "Python could not be started before, and can be started once: " + failure.getMessage(), failure);
        }
        if (running != null && running.requests.contains(request)) {
            return running;
        }
        PythonKind found = kind.get();
        if (running == null) {
            running = started(found);
        } else if (!running.kind.equals(found)) {
            throw new IllegalStateException("found " + found + ", but this process runs " + running.kind
                    + " already, and it can run one only. Use that, with Python.open(), or another process");
        }
        running.requests.add(request);
        return running;
    }

    /** The Python that runs, or null. */
    static synchronized @Nullable Interpreter running() {
        return running;
    }

    private static Interpreter started(PythonKind kind) {
        CPython c = kind.load();
        try {
            return new Interpreter(kind, c);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private void settle() {
        long variables = c.dict();
        set(variables, "source", string(Resources.text("bootstrap.py")));
        set(variables, "__name__", string("tensorexport"));
        release(run("exec(compile(source, '<tensorexport>', 'exec'))", variables));
        // The functions and types stay for as long as the process: nothing gives `variables` back.
        long functions = c.dictItem(variables, name("functions"));
        for (Helper helper : Helper.values()) {
            helpers[helper.ordinal()] = c.tupleItem(functions, helper.ordinal());
        }
        values = new Values(this, c.dictItem(variables, name("types")));
        release(call(Helper.REDIRECT, c.function("out", output::out), c.function("err", output::err)));
        kind.settle(this);
        values.arrays().start();
    }

    private long run(String code, long variables) {
        byte[] utf8 = (code + '\0').getBytes(StandardCharsets.UTF_8);
        ByteBuffer scratch = threads.scratch(utf8.length).put(utf8);
        return checked(c.runString(threads.addressOf(scratch), variables));
    }

    CPython c() {
        return c;
    }

    Threads threads() {
        return threads;
    }

    Output output() {
        return output;
    }

    Values values() {
        if (values == null) {
            throw new IllegalStateException("Python is not ready yet");
        }
        return values;
    }

    PythonKind kind() {
        return kind;
    }

    /** Runs something while this thread holds the lock. */
    <T extends @Nullable Object> T locked(Supplier<T> work) {
        return threads.locked(work);
    }

    /** Calls a function; takes the references of the arguments over. */
    long call(Helper helper, long... arguments) {
        long tuple = c.tuple(arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            c.setTupleItem(tuple, i, arguments[i]);
        }
        long result = c.call(helpers[helper.ordinal()], tuple);
        c.decRef(tuple);
        return checked(result);
    }

    /** A reference that is of the caller's too from now on. */
    long retain(long object) {
        c.incRef(object);
        return object;
    }

    void release(long object) {
        c.decRef(object);
    }

    /** The variable of a name, as a borrowed reference; {@link CPython#NULL} if there is none. */
    long get(long variables, String name) {
        return c.dictItem(variables, name(name));
    }

    /** Sets a variable; takes the reference of the value over. */
    void set(long variables, String name, long value) {
        c.setDictItem(variables, name(name), value);
        c.decRef(value);
    }

    /** A name as a string, as a borrowed reference: names come again and again, so some are kept. */
    private long name(String name) {
        Long kept = names.get(name);
        if (kept != null) {
            return kept;
        }
        if (names.size() >= NAMES_MAX) {
            names.values().forEach(c::decRef);
            names.clear();
        }
        long made = string(name);
        names.put(name, made);
        return made;
    }

    long string(String text) {
        ByteBuffer utf16 = threads.scratch(Character.BYTES * text.length());
        utf16.asCharBuffer().put(text);
        long string = c.string(threads.addressOf(utf16), (long) Character.BYTES * text.length());
        Reference.reachabilityFence(utf16);
        return checked(string);
    }

    String text(long string) {
        long utf16 = checked(c.utf16(string));
        try {
            return read(utf16).asCharBuffer().toString();
        } finally {
            c.decRef(utf16);
        }
    }

    /** The content of {@code bytes}, copied. */
    ByteBuffer read(long bytes) {
        int size = Math.toIntExact(c.bytesSize(bytes));
        ByteBuffer copy = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
        return size == 0
                ? copy
                : copy.put(c.buffer(c.bytesAddress(bytes), size)).flip();
    }

    /** A reference that a function returned, unless it raised an exception. */
    long checked(long object) {
        if (object == NULL) {
            throw raised();
        }
        return object;
    }

    /** The exception that was raised, as one of Java's; none is raised afterwards. */
    RuntimeException raised() {
        long raised = c.takeRaised();
        if (raised == NULL) {
            return new IllegalStateException("Python failed, and did not say why");
        }
        List<?> parts = (List<?>) Objects.requireNonNull(values().take(call(Helper.DESCRIBE, raised)));
        StackTraceElement[] frames = ((List<?>) parts.get(3))
                .stream()
                        .map(frame -> (List<?>) frame)
                        .map(frame -> new StackTraceElement(
                                "<python>",
                                (String) frame.get(2),
                                (String) frame.get(0),
                                ((Long) frame.get(1)).intValue()))
                        .toArray(StackTraceElement[]::new);
        return new PythonException((String) parts.get(0), (String) parts.get(1), (String) parts.get(2), frames);
    }
}
