package dev.tensorexport.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A script of these resources, run by Python in a process of its own, that answers each line with one. Python is
 * {@code python3}, or what the environment variable TENSOREXPORT_PYTHON says.
 */
final class PythonProcess implements AutoCloseable {
    private final Process python;
    private final PrintWriter questions;
    private final BufferedReader answers;

    PythonProcess(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Optional.ofNullable(System.getenv("TENSOREXPORT_PYTHON")).orElse("python3"));
        command.add("-c");
        try (InputStream source = Objects.requireNonNull(PythonProcess.class.getResourceAsStream(script))) {
            command.add(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        }
        command.addAll(List.of(arguments));
        python = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        questions = new PrintWriter(python.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = python.inputReader(StandardCharsets.UTF_8);
    }

    /** The first line, which the script says by itself. */
    String greeting() throws IOException {
        return answer("its start");
    }

    String ask(String question) throws IOException {
        questions.println(question);
        return answer(question);
    }

    private String answer(String question) throws IOException {
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("Python ended at " + question);
        }
        return answer;
    }

    @Override
    public void close() {
        questions.close();
        python.destroy();
    }
}
