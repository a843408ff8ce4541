package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javapoet.JavaFile;
import java.io.File;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lombok adds members to the classes of a round while it runs; ours reads them in the next. */
class LombokTest {
    private static final String MODELS = """
            package sample;

            import dev.tensorexport.TensorExport;
            import java.util.List;
            import lombok.AllArgsConstructor;
            import lombok.Builder;
            import lombok.Data;
            import lombok.Getter;
            import lombok.Value;
            import org.bytedeco.pytorch.Tensor;
            import org.bytedeco.pytorch.global.torch;

            public class Models implements Runnable {
                @AllArgsConstructor
                static class Getters {
                    @Getter
                    @TensorExport
                    private Tensor boxes;

                    @Getter
                    @TensorExport(as = float[].class)
                    private Tensor xMin;
                }

                @Value
                @TensorExport
                static class Whole {
                    Tensor weight;
                    List<Tensor> layers;
                }

                @Data
                static class Mutable {
                    @TensorExport
                    private Tensor weight;
                }

                @Builder
                @Getter
                static class Built {
                    @TensorExport
                    private final Tensor weight;
                }

                @Override
                public void run() {
                    Getters getters = new Getters(torch.rand(2), torch.rand(3));
                    try (Models_GettersArrays arrays = Models_GettersConverter.export(getters)) {
                        check(arrays.boxes().ofFloat().get(1) == getters.getBoxes().select(0, 1).item_float());
                        Getters restored = Models_GettersConverter.restore(arrays);
                        check(torch.equal(restored.getXMin(), getters.getXMin()));
                    }
                    Whole whole = new Whole(torch.rand(2), List.of(torch.rand(1)));
                    try (Models_WholeArrays arrays = Models_WholeConverter.export(whole)) {
                        check(torch.equal(
                                Models_WholeConverter.restore(arrays).getLayers().get(0), whole.getLayers().get(0)));
                    }
                    Mutable mutable = new Mutable();
                    mutable.setWeight(torch.rand(2));
                    check(Models_MutableConverter.names(mutable).equals(List.of("weight")));
                    Built built = Built.builder().weight(torch.rand(4)).build();
                    check(Models_BuiltConverter.weight(built).numel() == 4);
                }

                private static void check(boolean holds) {
                    if (!holds) {
                        throw new AssertionError();
                    }
                }
            }
            """;

    private static final String HIDDEN = """
            package sample;

            class Models {
                @lombok.ToString
                static class NoGetter {
                    @dev.tensorexport.TensorExport
                    private org.bytedeco.pytorch.Tensor boxes;
                }
            }
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gettersAndConstructorsThatLombokAddsAreUsed(boolean isLombokFirst) throws Exception {
        StringWriter output = new StringWriter();
        assertTrue(compile(MODELS, isLombokFirst, output), output.toString());
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            Runnable models = (Runnable)
                    loader.loadClass("sample.Models").getConstructor().newInstance();
            models.run();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGetterThatLombokDoesNotAddIsMissedOnce(boolean isLombokFirst) throws Exception {
        StringWriter output = new StringWriter();
        assertFalse(compile(HIDDEN, isLombokFirst, output));
        String found = "[TensorExport:UnreachableMember] Models.NoGetter.boxes: found a private field with no getter";
        assertEquals(2, output.toString().split(Pattern.quote(found), -1).length, output.toString());
    }

    private boolean compile(String source, boolean isLombokFirst, StringWriter output) throws Exception {
        Path file = Files.writeString(directory.resolve("Models.java"), source);
        List<String> ours = List.of(jarOf(TensorExportProcessor.class), jarOf(JavaFile.class));
        List<String> lombok = List.of(jarOf(Class.forName("lombok.Getter")));
        String path = Stream.of(isLombokFirst ? lombok : ours, isLombokFirst ? ours : lombok)
                .flatMap(List::stream)
                .collect(Collectors.joining(File.pathSeparator));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", directory.toString(), "-processorpath", path);
            return compiler.getTask(output, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
        }
    }

    private static String jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
