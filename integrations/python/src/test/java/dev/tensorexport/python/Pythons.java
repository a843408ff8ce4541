package dev.tensorexport.python;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The Python of this run: the bundled one, or, if the system property says so, the installed one of the command in the
 * environment variable TENSOREXPORT_PYTHON.
 */
final class Pythons {
    static final String WAY = "dev.tensorexport.python.test";
    static final String COMMAND = "TENSOREXPORT_PYTHON";

    private Pythons() {}

    static boolean isInstalled() {
        return "installed".equals(System.getProperty(WAY));
    }

    static Python open() {
        return isInstalled() ? Python.installed(command()) : Python.bundled();
    }

    /** Skips, where a person has not named a Python; fails in CI, which has to. */
    static Path command() {
        String command = System.getenv(COMMAND);
        if (command != null) {
            return Path.of(command);
        }
        String missing = COMMAND + " is not set: expected a Python command with NumPy, SciPy and scikit-learn";
        return "true".equals(System.getenv("CI")) ? fail(missing) : abort(missing);
    }

    /** Skips a test of what only one of the two ways has. */
    static void onlyInstalled() {
        if (!isInstalled()) {
            abort("a test of installed Pythons, which run in JVMs of their own");
        }
    }

    /** Waits for what another thread does; the condition is not left unmet for long. */
    static void await(String what, java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail(what + ": not within 30 s");
            }
            System.gc();
            Thread.sleep(20);
        }
    }
}
