package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** PyTorch in Python, in a process of its own for each row, which times itself from its first operation on. */
final class PythonPeer {
    static final String PYTHON = "python";

    private static final String READY = "ready ";

    private PythonPeer() {}

    /** What Python and its packages are; null, with the reason in the report, where they are not there. */
    static @Nullable String versions(Report report) {
        try (PythonProcess python = start(1)) {
            String greeting = python.greeting();
            if (greeting.startsWith(READY)) {
                return greeting.substring(READY.length());
            }
            report.leaveOut(PYTHON, greeting);
        } catch (IOException e) {
            report.leaveOut(PYTHON, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static PythonProcess start(int threads) throws IOException {
        return new PythonProcess(
                "pytorch_peer.py",
                Integer.toString(Pace.CURRENT.side()),
                Pace.CURRENT == Pace.SMOKE ? "smoke" : "full",
                Integer.toString(threads));
    }

    /** The fastest of several ways to do something to the same sources. */
    static Measured measure(Row row) throws IOException {
        try (PythonProcess python = start(row.threads())) {
            python.greeting();
            Measured fastest = null;
            for (String way : row.pythonWays()) {
                Measured measured = Measured.of(checked(row, way, python.ask(row.pythonSources() + " " + way)));
                if (fastest == null || measured.steady() < fastest.steady()) {
                    fastest = measured;
                }
            }
            return Objects.requireNonNull(fastest, row.name());
        }
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
}
