package dev.tensorexport.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How much memory a process has that exports 64 MB again and again, each way in a JVM of its own with a heap of 256 MB.
 * Linux only.
 */
final class ResidentMemory {
    /** The round after which nothing should come on top. */
    static final int EARLY = 19;

    private ResidentMemory() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        boolean smoke = Pace.CURRENT == Pace.SMOKE;
        int rounds = smoke ? EARLY + 1 : 10_000;
        long seconds = Long.getLong("benchmarks.seconds", 3600);
        System.out.println("| after each export of 64 MB, on JDK "
                + Runtime.version().feature() + " | rounds | MB at first | most in 20 rounds | most |");
        System.out.println("|---|---|---|---|---|");
        for (ExportLoop.Way way : ExportLoop.Way.values()) {
            if (way != ExportLoop.Way.VIRTUAL_THREADS || Runtime.version().feature() >= 21) {
                String[] found = run(way, rounds, seconds).split(" ");
                System.out.println("| " + way.description() + " | " + String.join(" | ", found) + " |");
            }
        }
    }

    private static String run(ExportLoop.Way way, int rounds, long seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-Xmx256m",
                "-Ddev.tensorexport.maxHeldBytes=512m",
                "-cp",
                System.getProperty("java.class.path"),
                ExportLoop.class.getName(),
                way.name(),
                Integer.toString(rounds),
                Long.toString(seconds)));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String printed = lines.readLine();
            if (process.waitFor() != 0 || printed == null) {
                throw new IllegalStateException(way + " ended with " + process.exitValue());
            }
            return printed;
        }
    }
}
