package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** PyTorch in Python, in a process of its own for each row unless only everything is tried; it times itself. */
final class PythonPeer implements AutoCloseable {
    static final String PYTHON = "python";

    private static final String READY = "ready ";

    private final PythonProcess first;

    private PythonPeer(PythonProcess first) {
        this.first = first;
    }

    /** Says what Python and its packages are; null, with the reason in the report, where they are not there. */
    static @Nullable PythonPeer find(Report report) {
        try {
            PythonProcess python = start();
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

    private static PythonProcess start() throws IOException {
        return new PythonProcess(
                "pytorch_peer.py",
                Integer.toString(Pace.CURRENT.side()),
                Pace.CURRENT == Pace.SMOKE ? "smoke" : "full");
    }

    Measured measure(Row row) throws IOException {
        if (Pace.CURRENT.inOneProcess()) {
            return measure(row, first);
        }
        try (PythonProcess python = start()) {
            python.greeting();
            return measure(row, python);
        }
    }

    /** The fastest of several ways to do something to the same sources. */
    private static Measured measure(Row row, PythonProcess python) throws IOException {
        Measured fastest = null;
        for (String way : row.pythonWays()) {
            String answer = python.ask(row.threads() + " " + row.pythonSources() + " " + way);
            Measured measured = Measured.of(checked(row, way, answer));
            if (fastest == null || measured.steady() < fastest.steady()) {
                fastest = measured;
            }
        }
        return Objects.requireNonNull(fastest, row.name());
    }

    /** The measurement, without the checksum that comes after it. */
    private static String checked(Row row, String way, String answer) {
        int end = answer.lastIndexOf(' ');
        float[] expected = row.expected();
        if (expected != null && Long.parseLong(answer.substring(end + 1)) != Elements.checksum(expected)) {
            throw new AssertionError(way + " of " + row.pythonSources() + " gives other elements in Python");
        }
        return answer.substring(0, end);
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
