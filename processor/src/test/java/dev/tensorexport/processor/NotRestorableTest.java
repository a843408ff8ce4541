package dev.tensorexport.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the objects of a class which is marked as a whole cannot be restored is said in a note, which is no warning. */
class NotRestorableTest {
    @Test
    void aParameterThatIsNotKeptIsNamedAtItsLine() {
        Compilation compilation = compile("""
                @TensorExport
                record Sample(
                        Tensor boxes,
                        java.nio.file.Path file) {}
                """);
        assertEquals(
                List.of(
                        "6: [TensorExport:NotRestorable] Sample: found a constructor that takes java.nio.file.Path file,"
                                + " which is no member; expected one that takes exactly the members, without which"
                                + " SampleConverter only exports. Add it to restore objects, or write @TensorExport.Ignore on"
                                + " what is not kept"),
                notes(compilation));
    }

    @Test
    void aMemberThatNoConstructorTakesIsNamedAtTheConstructor() {
        Compilation compilation = compile("""
                @TensorExport
                class Sample {
                    final Tensor boxes;
                    Tensor scores;

                    Sample(Tensor boxes) {
                        this.boxes = boxes;
                    }
                }
                """);
        assertEquals(1, notes(compilation).size());
        assertEquals(
                "8: [TensorExport:NotRestorable] Sample: found a constructor that does not take scores",
                notes(compilation).get(0).split(";", 2)[0]);
    }

    /** Nothing is said where it can be restored, where nobody would expect it, and where the user has said it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@TensorExport record Sample(Tensor boxes, String label) {}",
                "@TensorExport class Sample { Tensor boxes; Tensor scores; }",
                "@TensorExport record Sample(Tensor boxes, @TensorExport.Ignore java.nio.file.Path file) {}",
                "@TensorExport interface Sample { Tensor boxes(); }",
                "record Sample(@TensorExport Tensor boxes, java.nio.file.Path file) {}",
            })
    void nothingIsSaidElsewhere(String source) {
        assertEquals(List.of(), notes(compile(source)));
    }

    private static Compilation compile(String source) {
        String head = "package sample; import dev.tensorexport.TensorExport;\nimport org.bytedeco.pytorch.Tensor;\n";
        Compilation compilation = Compiling.compile(
                List.of(JavaFileObjects.forSourceString("sample.Sample", head + source)),
                Compiling.ALL_WARNINGS,
                "-Werror");
        assertThat(compilation).succeeded();
        return compilation;
    }

    private static List<String> notes(Compilation compilation) {
        return compilation.notes().stream()
                .map(note -> note.getLineNumber() + ": " + note.getMessage(Locale.ROOT))
                .filter(note -> note.contains("TensorExport"))
                .toList();
    }
}
