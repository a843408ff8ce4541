package dev.tensorexport.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page shows below an example is what the example prints. */
class MinimalTest {
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "samples/standalone/java/README.md"})
    void theFirstProgramPrintsWhatThePageShows(String page) throws IOException {
        assertEquals(shown(page), printed(() -> Minimal.main(new String[0])));
    }

    @Test
    void anExportCostsWhatThePageShows() throws IOException {
        Detection detection = new Detection(torch.eye(3, 4).requires_grad_(true), torch.arange(new Scalar(3)));
        assertEquals(shown("docs/performance.md"), printed(() -> {
            System.out.println(DetectionConverter.INSTANCE.explain(detection)); // what the export costs
        }));
    }

    private static String shown(String page) throws IOException {
        String text = Files.readString(Path.of("../..", page));
        int start = text.indexOf("```text\n") + "```text\n".length();
        return text.substring(start, text.indexOf("```", start));
    }

    private static String printed(Runnable program) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
