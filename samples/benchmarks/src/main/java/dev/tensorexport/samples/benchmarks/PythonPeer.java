package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PyTorch in Python, which times itself when it is asked to; without it, its comparisons are left out. */
final class PythonPeer implements AutoCloseable {
    private static final String READY = "ready ";

    private final @Nullable PythonProcess python;

    private PythonPeer(@Nullable PythonProcess python) {
        this.python = python;
    }

    static PythonPeer start(Report report) {
        try {
            PythonProcess python =
                    new PythonProcess("pytorch_peer.py", Integer.toString(Pace.SIDE), Pace.SMOKE ? "smoke" : "full");
            String greeting = python.greeting();
            if (greeting.startsWith(READY)) {
                report.head("Python", greeting.substring(READY.length()));
                return new PythonPeer(python);
            }
            python.close();
            report.leaveOut("python", greeting);
        } catch (IOException e) {
            report.leaveOut("python", String.valueOf(e.getMessage()));
        }
        return new PythonPeer(null);
    }

    /**
     * The fastest of several ways to do something to the same sources.
     *
     * @param sources what they are called in the script
     * @param checksum what the result of the first source has to come to
     * @param ways what they are called in the script
     */
    Optional<Timing> time(String sources, long checksum, String... ways) throws IOException {
        Optional<Timing> fastest = Optional.empty();
        if (python != null) {
            for (String way : ways) {
                String[] answer = python.ask(sources + " " + way).split(" ");
                if (Long.parseLong(answer[2]) != checksum) {
                    throw new AssertionError(way + " of " + sources + " gives other elements in Python");
                }
                Timing timing = new Timing(Double.parseDouble(answer[0]), Double.parseDouble(answer[1]));
                fastest = Optional.of(fastest.map(timing::orFaster).orElse(timing));
            }
        }
        return fastest;
    }

    @Override
    public void close() {
        if (python != null) {
            python.close();
        }
    }
}
