package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javapoet.JavaFile;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
                    try (Models_GettersArrays arrays = Models_GettersConverter.INSTANCE.export(getters)) {
                        check(arrays.boxes().asFloat().get(1) == getters.getBoxes().select(0, 1).item_float());
                        Getters restored = Models_GettersConverter.INSTANCE.restore(arrays);
                        check(torch.equal(restored.getXMin(), getters.getXMin()));
                    }
                    Whole whole = new Whole(torch.rand(2), List.of(torch.rand(1)));
                    try (Models_WholeArrays arrays = Models_WholeConverter.INSTANCE.export(whole)) {
                        check(torch.equal(
                                Models_WholeConverter.INSTANCE.restore(arrays).getLayers().get(0), whole.getLayers().get(0)));
                    }
                    Mutable mutable = new Mutable();
                    mutable.setWeight(torch.rand(2));
                    check(Models_MutableConverter.INSTANCE.names(mutable).equals(List.of("weight")));
                    Built built = Built.builder().weight(torch.rand(4)).build();
                    check(Models_BuiltConverter.INSTANCE.weight.export(built).numel() == 4);
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
        Compiling.Outcome outcome = compile(MODELS, isLombokFirst);
        assertTrue(outcome.hasNoErrors(), outcome.output());
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
        Compiling.Outcome outcome = compile(HIDDEN, isLombokFirst);
        assertFalse(outcome.hasNoErrors());
        String found = "[TensorExport:UnreachableMember] Models.NoGetter.boxes: found a private field with no getter";
        assertEquals(2, outcome.output().split(Pattern.quote(found), -1).length, outcome.output());
    }

    private Compiling.Outcome compile(String source, boolean isLombokFirst) throws Exception {
        Path file = Files.writeString(directory.resolve("Models.java"), source);
        List<Class<?>> ours = List.of(TensorExportProcessor.class, JavaFile.class);
        List<Class<?>> lombok = List.of(Class.forName("lombok.Getter"));
        List<String> path = new ArrayList<>();
        for (List<Class<?>> types : isLombokFirst ? List.of(lombok, ours) : List.of(ours, lombok)) {
            for (Class<?> type : types) {
                path.add(Compiling.originOf(type).toString());
            }
        }
        List<String> options =
                List.of("-d", directory.toString(), "-processorpath", String.join(File.pathSeparator, path));
        return Compiling.compileFiles(List.of(), options, file);
    }
}
