package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** PyTorch in Python, in a process of its own for each row unless only everything is tried; it times itself. */
final class PythonPeer implements AutoCloseable {
    static final String PYTHON = "python";

    private static final String READY = "ready ";

    private final LineProcess first;

    private PythonPeer(LineProcess first) {
        this.first = first;
    }

    /** Says what Python and its packages are; null, with the reason in the report, where they are not there. */
    static @Nullable PythonPeer find(Report report) {
        try {
            LineProcess python = start();
            String greeting = python.greeting();
            if (greeting.startsWith(READY)) {
                report.head("Python", greeting.substring(READY.length()));
                return new PythonPeer(python);
            }
            python.close();
            report.leaveOut(PYTHON, greeting);
        } catch (IOException e) {
            report.leaveOut(PYTHON, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static LineProcess start() throws IOException {
        return PythonProcess.start(
                "pytorch_peer.py",
                Integer.toString(Pace.CURRENT.side()),
                Integer.toString(Pace.CURRENT.freshOperations()),
                Long.toString(Pace.CURRENT.batchNanos()));
    }

    /** The fastest of several ways to do something to the same sources. */
    WarmSide start(Row row) throws IOException {
        if (Pace.CURRENT.inOneProcess()) {
            return new Side(first, fastest(row, first), false);
        }
        LineProcess python = start();
        try {
            python.greeting();
            return new Side(python, fastest(row, python), true);
        } catch (IOException | RuntimeException | Error e) {
            python.close();
            throw e;
        }
    }

    /** What the first calls of the fastest way took; its turns are next. */
    private static Way fastest(Row row, LineProcess python) throws IOException {
        Way fastest = null;
        Way last = null;
        for (String name : row.pythonWays()) {
            last = way(row, name, python);
            if (fastest == null || last.once < fastest.once) {
                fastest = last;
            }
        }
        if (fastest != last) {
            way(row, Objects.requireNonNull(fastest).name, python);
        }
        return Objects.requireNonNull(fastest, row.name());
    }

    private static Way way(Row row, String name, LineProcess python) throws IOException {
        double[] answer = Cost.numbers(python.ask(row.threads() + " " + row.pythonSources() + " " + name), 4);
        float[] expected = row.expected();
        if (expected != null && (long) answer[3] != Elements.checksum(expected)) {
            throw new AssertionError(name + " of " + row.pythonSources() + " gives other elements in Python");
        }
        return new Way(name, answer[0], answer[1], answer[2]);
    }

    /**
     * One way to do it in Python.
     *
     * @param first the first operation, in nanoseconds
     * @param fresh each of the first ones, in nanoseconds
     * @param once one of later ones, in nanoseconds
     */
    private record Way(String name, double first, double fresh, double once) {}

    private record Side(LineProcess python, Way way, boolean ownsProcess) implements WarmSide {
        @Override
        public double turn() throws IOException {
            return Double.parseDouble(python.ask("turn"));
        }

        @Override
        public Cost cost() throws IOException {
            return new Cost(way.first, way.fresh, 0, Double.parseDouble(python.ask("resident")));
        }

        @Override
        public void close() {
            if (ownsProcess) {
                python.close();
            }
        }
    }

    /** Whether a row has this side. */
    static boolean has(Row row) {
        return !row.pythonWays().equals(List.of());
    }

    @Override
    public void close() {
        first.close();
    }
}
