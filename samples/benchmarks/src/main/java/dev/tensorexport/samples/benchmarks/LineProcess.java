package dev.tensorexport.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that says a line by itself, and then answers each line with one. */
final class LineProcess implements AutoCloseable {
    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;

    LineProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The line that it says by itself. */
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
            throw new IOException(process.info().command().orElse("a process") + " ended at " + question);
        }
        return answer;
    }

    @Override
    public void close() {
        questions.close();
        process.destroy();
    }
}
