package dev.tensorexport.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A constructor has 254 slots for its parameters at most, of which a long or a double takes two. */
class ParametersTest {
    @ParameterizedTest
    @CsvSource({"254, 0", "2, 126"})
    void whatAClassCanHaveIsRestored(int tensors, int doubles) throws IOException {
        Compilation compilation = compile(tensors, doubles);
        assertThat(compilation).succeededWithoutWarnings();
        String converter = Compiling.generatedSources(compilation).get("ManyConverter.java");
        assertTrue(converter.contains("extends RestoringConverter<Many"), converter);
    }

    @ParameterizedTest
    @CsvSource({"255, 0, 255", "1, 127, 255", "300, 0, 300"})
    void whatItCannotHaveIsRefusedOnce(int tensors, int doubles, int slots) {
        Compilation compilation = compile(tensors, doubles);
        assertThat(compilation).failed();
        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining("[TensorExport:TooManyParameters] Many: found a constructor whose parameters take "
                        + slots + " slots; expected at most 254")
                .inFile(compilation.sourceFiles().get(0))
                .onLine(3);
    }

    private static Compilation compile(int tensors, int doubles) {
        String components = Stream.concat(
                        IntStream.range(0, tensors).mapToObj(i -> "Tensor t" + i),
                        IntStream.range(0, doubles).mapToObj(i -> "double d" + i))
                .collect(Collectors.joining(", "));
        String source = "package sample; import org.bytedeco.pytorch.Tensor;\n\n"
                + "@dev.tensorexport.TensorExport record Many(" + components + ") {}";
        return Compiling.compile(List.of(JavaFileObjects.forSourceString("sample.Many", source)));
    }
}
