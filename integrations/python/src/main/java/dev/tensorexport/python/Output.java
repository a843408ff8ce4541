package dev.tensorexport.python;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where Python's {@code sys.stdout} and {@code sys.stderr} end: in Java's, or in a writer for what a thread runs. */
final class Output {
    private final Interpreter python;
    private final ThreadLocal<Writer> writer = new ThreadLocal<>();

    Output(Interpreter python) {
        this.python = python;
    }

    /** Sends what this thread prints meanwhile to a writer; to Java's own streams if it is null. */
    <T extends @Nullable Object> T to(@Nullable Writer target, Supplier<T> work) {
        Writer before = writer.get();
        writer.set(target);
        try {
            return work.get();
        } finally {
            writer.set(before);
        }
    }

    long out(long text) {
        return write(text, System.out);
    }

    long err(long text) {
        return write(text, System.err);
    }

    /** Called by Python, so throws nothing; the result is what went wrong. */
    private long write(long text, PrintStream stream) {
        String[] failed = new String[1];
        try {
            String content = text == python.c().none() ? null : python.text(text);
            Writer target = writer.get();
            python.threads().unlocked(() -> failed[0] = write(content, target, stream));
        } catch (RuntimeException | Error e) {
            failed[0] = e.toString();
        }
        return failed[0] == null ? python.retain(python.c().none()) : python.string(failed[0]);
    }

    private static @Nullable String write(@Nullable String content, @Nullable Writer target, PrintStream stream) {
        try {
            if (target == null) {
                if (content == null) {
                    stream.flush();
                } else {
                    stream.print(content);
                }
            } else if (content == null) {
                target.flush();
            } else {
                target.write(content);
            }
            return null;
        } catch (IOException | RuntimeException | Error e) {
            return e.toString();
        }
    }
}
