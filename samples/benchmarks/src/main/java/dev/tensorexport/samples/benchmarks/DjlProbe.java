package dev.tensorexport.samples.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.util.Platform;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells, in a process of its own, whether DJL loads on this machine. */
final class DjlProbe {
    /**
     * DJL has what it needs on the class path; it downloads nothing, reports nothing and uses one thread; SLF4J does
     * not say that nobody logs.
     */
    static final List<String> FLAGS = List.of(
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dslf4j.internal.verbosity=ERROR");

    private static final String LOADED = "loaded ";

    private DjlProbe() {}

    /** Says what was loaded, or why nothing was: without natives, DJL would look for some to download. */
    public static void main(String[] args) {
        try {
            Platform natives = Platform.detectPlatform("pytorch");
            if (natives.isPlaceholder() || !natives.matches(Platform.fromSystem("pytorch"))) {
                System.out.println("its natives for this platform are not on the class path");
            } else {
                System.out.println(LOADED + Engine.getEngine("PyTorch").getVersion());
            }
        } catch (RuntimeException | LinkageError e) {
            System.out.println(e);
        }
    }

    /** Whether DJL loads; if not, it is left out. */
    static boolean loads(Report report) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), DjlProbe.class.getName()));
        Process probe = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = probe.inputReader()) {
            String answer = output.lines().reduce("it does not start", (earlier, later) -> later);
            if (answer.startsWith(LOADED)) {
                report.head("DJL's LibTorch", answer.substring(LOADED.length()));
                return true;
            }
            report.leaveOut("djl", answer);
            return false;
        }
    }
}
