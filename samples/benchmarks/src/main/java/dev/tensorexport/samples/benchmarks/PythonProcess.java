package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Scripts of these resources, run by {@code python3}, or by what the environment variable TENSOREXPORT_PYTHON says. */
final class PythonProcess {
    private PythonProcess() {}

    static LineProcess start(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Optional.ofNullable(System.getenv("TENSOREXPORT_PYTHON")).orElse("python3"));
        command.add("-c");
        try (InputStream source = Objects.requireNonNull(PythonProcess.class.getResourceAsStream(script))) {
            command.add(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        }
        command.addAll(List.of(arguments));
        return new LineProcess(command);
    }
}
