package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What everything runs on. */
final class Machine {
    private Machine() {}

    /** Also loads LibTorch, so that its natives are unpacked before several processes would do so at once. */
    static void describe(Report report) throws IOException, InterruptedException {
        torch.set_num_threads(1);
        report.head("date", LocalDate.now().toString());
        report.head("processor", processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        report.head("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
        report.head("LibTorch", String.valueOf(Tensor.class.getPackage().getImplementationVersion()));
        report.head("threads", "one of LibTorch's, on every side");
        report.head("calibration", Calibration.describe());
    }

    private static String processor() throws IOException {
        Path facts = Path.of("/proc/cpuinfo");
        if (Files.exists(facts)) {
            try (Stream<String> lines = Files.lines(facts)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            }
        }
        return System.getProperty("os.arch");
    }
}
