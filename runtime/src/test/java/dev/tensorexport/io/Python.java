package dev.tensorexport.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Real Python beside the tests: {@code python3}, or what the environment variable TENSOREXPORT_PYTHON says. */
public final class Python {
    private static final String COMMAND =
            Optional.ofNullable(System.getenv("TENSOREXPORT_PYTHON")).orElse("python3");

    private Python() {}

    /** Skips the test, and says so, where Python does not have a module. */
    public static void assume(String module) {
        assumeTrue(has(module), () -> COMMAND + " has no " + module + "; set TENSOREXPORT_PYTHON to one that has");
    }

    static boolean has(String module) {
        try {
            return start("-c", "import " + module).waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /** Runs a script, which has to succeed; returns what it printed. */
    public static String run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        return printed.strip();
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(COMMAND));
        Stream.of(arguments).forEach(command::add);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
