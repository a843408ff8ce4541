package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a JVM of its own, for what happens only once in a JVM or might end it. */
public final class ForkedJvm {
    private ForkedJvm() {}

    /** Runs a class to its end; fails, with all it printed, if it crashes, throws or hangs. */
    public static void run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        run(List.of(), main, arguments);
    }

    /** As {@link #run(Class, String...)}, with flags of the JVM; gives what was printed. */
    public static String run(List<String> flags, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return run(command(flags, main, arguments), main);
    }

    /** As {@link #run(Class, String...)}, in a shell that was told of a limit. */
    public static String runLimited(String limit, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", limit + " && exec \"$@\"", "bash"));
        command.addAll(command(List.of(), main, arguments));
        return run(command, main);
    }

    private static String run(List<String> command, Class<?> main) throws IOException, InterruptedException {
        Path output = Files.createTempFile("forked", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // glibc overwrites memory when it is freed, and that of a large block is no longer the process's.
        builder.environment().put("MALLOC_PERTURB_", "165");
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "262144");
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            assertTrue(ended, () -> main.getSimpleName() + " hangs: " + printed);
            assertEquals(0, process.exitValue(), () -> main.getSimpleName() + " failed: " + printed);
            return printed;
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    private static List<String> command(List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 22
                && flags.stream().noneMatch(flag -> flag.startsWith("--enable-native-access="))) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-ea", "-Xmx1g", "-XX:-CreateCoredumpOnCrash", "-XX:+ErrorFileToStdout"));
        String backend = System.getProperty("dev.tensorexport.backend");
        if (backend != null) {
            command.add("-Ddev.tensorexport.backend=" + backend);
        }
        command.addAll(flags);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
