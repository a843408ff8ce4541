package dev.tensorexport.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.tensorexport.converter.TensorConverter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The class that a new user is likely to write first becomes right by doing what the one message says. */
class FirstMistakesTest {
    private static final String RIGHT = """
            package sample;

            import dev.tensorexport.TensorExport;
            import dev.tensorexport.ndarray.DType;
            import org.bytedeco.pytorch.Tensor;

            class Detection {
                @TensorExport(dtype = DType.FLOAT32, shape = "n 4", as = float[][].class)
                Tensor boxes;
            }
            """;

    /** What is wrong in place of what is right, and the part of the message that says what is right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            import org.bytedeco.pytorch.Tensor; | ''                  | UnresolvedType    | 'a type Tensor'   | Import it
            Tensor boxes                        | private Tensor boxes | UnreachableMember | 'private field'   | Remove private
            float[][].class                     | float[].class        | ShapeRank         | float[].class     | Write as = float[][].class
            float[][].class                     | int[][].class        | DtypeMismatch     | int[][].class     | as = float[][].class. Write that
            """)
    void theMessageSaysWhatToWrite(String right, String wrong, String name, String found, String fix) {
        assertThat(compile(RIGHT)).succeeded();
        Compilation compilation = compile(RIGHT.replace(right, wrong));
        assertThat(compilation).failed();
        List<String> ours = compilation.errors().stream()
                .map(error -> error.getMessage(Locale.ROOT))
                .filter(message -> message.startsWith("[TensorExport:"))
                .toList();
        assertEquals(1, ours.size(), ours.toString());
        String message = ours.get(0);
        assertTrue(message.startsWith("[TensorExport:" + name + "] Detection.boxes: found "), message);
        assertTrue(message.contains(found) && message.contains(fix), message);
    }

    /** Of a parameter, javac says itself that it is none of what can be marked. */
    @Test
    void aParameterIsNoMember() {
        Compilation compilation =
                compile(RIGHT.replace("Tensor boxes;", "Tensor boxes;\nDetection(@TensorExport Tensor boxes) {}"));
        assertThat(compilation).failed();
        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining("not applicable")
                .inFile(compilation.sourceFiles().get(0))
                .onLine(10);
    }

    /** Of a constant that is none of DType, javac says so itself, in other words by release; nothing more is said. */
    @Test
    void aDtypeOfAnotherNameIsNoConstant() {
        Compilation compilation = compile(RIGHT.replace("DType.FLOAT32", "DType.FLOAT"));
        assertThat(compilation).failed();
        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContainingMatch("symbol: +variable FLOAT|must be an enum constant")
                .inFile(compilation.sourceFiles().get(0))
                .onLine(8)
                .atColumn(32);
    }

    /** Without the processor, javac names the converter that is missing, at the line that uses it. */
    @Test
    void withoutTheProcessorThereIsNoConverter() {
        String using = RIGHT.replace("Tensor boxes;", "Tensor boxes;\nObject converter = DetectionConverter.INSTANCE;");
        assertThat(compile(using)).succeeded();
        Compilation compilation = Compiler.javac()
                .withOptions("-proc:none")
                .compile(JavaFileObjects.forSourceString("sample.Detection", using));
        assertThat(compilation).failed();
        assertThat(compilation)
                .hadErrorContaining("symbol:   variable DetectionConverter")
                .inFile(compilation.sourceFiles().get(0))
                .onLine(10);
    }

    /** Where nothing names the converter, the message at run time says that the processor did not run. */
    @Test
    void atRunTimeTheMessageNamesTheProcessor() throws ClassNotFoundException {
        Compilation compilation = Compiler.javac()
                .withOptions("-proc:none")
                .compile(JavaFileObjects.forSourceString("sample.Detection", RIGHT));
        assertThat(compilation).succeeded();
        Class<?> type = Compiling.load(compilation).loadClass("sample.Detection");
        String message = assertThrows(IllegalArgumentException.class, () -> TensorConverter.of(type))
                .getMessage();
        assertTrue(message.contains("found no class sample.DetectionConverter"), message);
        assertTrue(message.contains("name tensorexport-processor in annotationProcessorPaths"), message);
    }

    private static Compilation compile(String source) {
        return Compiling.compile(List.of(JavaFileObjects.forSourceString("sample.Detection", source)));
    }
}
