package dev.tensorexport.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The generated file that the README shows is the one that the processor writes. */
class GeneratedExampleTest {
    private static final Path GENERATED =
            Path.of("target/generated-sources/annotations/dev/tensorexport/samples/DetectionConverter.java");

    @Test
    void theReadmeShowsWhatIsGenerated() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        int start = readme.indexOf("```java\n", readme.indexOf("What is generated for")) + "```java\n".length();
        assertEquals(
                Files.readString(GENERATED).strip(),
                readme.substring(start, readme.indexOf("```", start)).strip());
    }
}
