package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.soabase.recordbuilder.processor.RecordBuilderProcessor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RecordBuilder copies the annotations of components to the builder that it generates, which is no class of ours. */
class RecordBuilderTest {
    private static final String MODELS = """
            package sample;

            import dev.tensorexport.TensorExport;
            import io.soabase.recordbuilder.core.RecordBuilder;
            import org.bytedeco.pytorch.Tensor;
            import org.bytedeco.pytorch.global.torch;

            public class Models implements Runnable {
                @RecordBuilder
                record Detection(@TensorExport(shape = "n 4") Tensor boxes, @TensorExport(as = float[].class) Tensor scores) {}

                @Override
                public void run() {
                    Detection detection =
                            ModelsDetectionBuilder.builder().boxes(torch.rand(3, 4)).scores(torch.rand(3)).build();
                    try (Models_DetectionArrays arrays = Models_DetectionConverter.INSTANCE.export(detection)) {
                        Detection restored = Models_DetectionConverter.INSTANCE.restore(arrays);
                        if (!torch.equal(restored.boxes(), detection.boxes())) {
                            throw new AssertionError();
                        }
                    }
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void aRecordWithABuilderHasAConverter() throws Exception {
        Path file = Files.writeString(directory.resolve("Models.java"), MODELS);
        Compiling.Outcome outcome = Compiling.compileFiles(
                List.of(new RecordBuilderProcessor(), new TensorExportProcessor()),
                List.of("-d", directory.toString()),
                file);
        assertTrue(outcome.hasNoErrors(), outcome.output());
        try (Stream<Path> files = Files.list(directory.resolve("sample"))) {
            assertEquals(
                    Set.of("Models_DetectionConverter.java", "Models_DetectionArrays.java"),
                    files.map(each -> each.getFileName().toString())
                            .filter(name -> name.endsWith("Converter.java") || name.endsWith("Arrays.java"))
                            .collect(Collectors.toSet()));
        }
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            Runnable models = (Runnable)
                    loader.loadClass("sample.Models").getConstructor().newInstance();
            models.run();
        }
    }
}
