package dev.tensorexport.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What needs a process of its own, for it ends it or starts another Python. */
@Timeout(120)
class OwnProcessTest {
    /** Opens the Python of the folder that is named, or else that of the tests, and runs code. */
    static final class Main {
        public static void main(String[] arguments) {
            try (Python python = arguments.length > 1 ? Python.installed(Path.of(arguments[1])) : Pythons.open()) {
                python.run(arguments[0]);
            } catch (RuntimeException e) {
                System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    private static Process start(String... arguments) throws IOException {
        if (Pythons.isInstalled()) {
            Pythons.command();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-D" + Pythons.WAY + "=" + System.getProperty(Pythons.WAY, "bundled")));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("PYTHONPATH"); // which the Python of this process may have set in it
        return builder.start();
    }

    @Test
    void aSignalEndsTheJvmWhilePythonRuns() throws IOException, InterruptedException {
        Process process = start("print('runs', flush=True)\nwhile True: pass");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("runs", out.readLine());
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor());
            assertTrue(
                    process.waitFor(20, TimeUnit.SECONDS),
                    "still runs, as where SIGINT is ignored: under nohup, or behind & in a script");
            assertEquals(128 + 2, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theProcessEndsWhileThreadsOfPythonsRun() throws IOException, InterruptedException {
        Process process = start("import threading, time\n"
                + "def spin():\n"
                + "  while True: [i for i in range(1000)]\n"
                + "for i in range(3): threading.Thread(target=spin, daemon=True).start()");
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still runs");
        assertEquals(0, process.exitValue(), new String(process.getInputStream().readAllBytes()));
    }

    @Test
    void aVirtualEnvironmentWithoutNumpyIsSaid(@TempDir Path folder) throws IOException, InterruptedException {
        Pythons.onlyInstalled();
        Path command = Pythons.command();
        Process made = new ProcessBuilder(command.toString(), "-m", "venv", "--without-pip", folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, made.waitFor(), said);
        Process process = start("1", folder.toString());
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        assertTrue(printed.contains("IllegalStateException: NumPy cannot be imported in Python 3"), printed);
        assertTrue(printed.contains("Install it: " + folder + "/bin/python3 -m pip install numpy"), printed);
    }
}
