package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    @Test
    void compilersFindTheProcessorByItself() {
        assertTrue(ServiceLoader.load(Processor.class).stream()
                .anyMatch(provider -> provider.type().equals(TensorExportProcessor.class)));
    }

    @Test
    void gradleKnowsThatEachGeneratedTypeHasOneSource() throws IOException {
        String path = "/META-INF/gradle/incremental.annotation.processors";
        try (InputStream in = TensorExportProcessor.class.getResourceAsStream(path)) {
            assertEquals(
                    TensorExportProcessor.class.getName() + ",isolating",
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }
}
