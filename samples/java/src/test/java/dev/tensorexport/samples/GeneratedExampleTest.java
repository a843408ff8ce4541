package dev.tensorexport.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The generated file that docs/generated.md shows is the one that the processor writes. */
class GeneratedExampleTest {
    private static final Path GENERATED =
            Path.of("target/generated-sources/annotations/dev/tensorexport/samples/DetectionConverter.java");

    @Test
    void thePageShowsWhatIsGenerated() throws IOException {
        String page = Files.readString(Path.of("../../docs/generated.md"));
        int start = page.indexOf("```java\npackage ") + "```java\n".length();
        assertEquals(
                Files.readString(GENERATED).strip(),
                page.substring(start, page.indexOf("```", start)).strip());
    }
}
