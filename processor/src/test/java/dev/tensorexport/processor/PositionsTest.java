package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An error is at the line and column of the value that is wrong, or else of the annotation of the member or class. */
class PositionsTest {
    private static final String SOURCE = """
            package sample;

            import dev.tensorexport.TensorExport;
            import dev.tensorexport.ndarray.DType;
            import org.bytedeco.pytorch.Tensor;

            record Components(Tensor other, @TensorExport Object component) {}

            @TensorExport class Empty {}

            class Members {
                @TensorExport private Tensor hidden;
                Tensor first; @TensorExport static Tensor second;
                @TensorExport Tensor withParameter(int x) { return first; }
                @TensorExport(dtype = DType.QINT8) Tensor quantized;
                @TensorExport(
                        shape = "n,4") Tensor shaped;
                @TensorExport(name = "__metadata__") Tensor named;
            }

            @TensorExport class Whole { Tensor kept; private Tensor inner; }
            """;

    private static final List<String> OF_JAVAC = List.of(
            "MemberType at @TensorExport Object component) {}",
            "NoMembers at class Empty {}",
            "UnreachableMember at @TensorExport private Tensor hidden;",
            "StaticMember at @TensorExport static Tensor second;",
            "NotAGetter at @TensorExport Tensor withParameter(int x) { return first; }",
            "UnsupportedDtype at .QINT8) Tensor quantized;",
            "ShapeSyntax at \"n,4\") Tensor shaped;",
            "ReservedName at \"__metadata__\") Tensor named;",
            "UnreachableMember at inner; }");

    /** It has the pair of name and value, and the name of a component or of a class. */
    private static final List<String> OF_ECLIPSE = List.of(
            "UnreachableMember at @TensorExport private Tensor hidden;",
            "StaticMember at @TensorExport static Tensor second;",
            "NotAGetter at @TensorExport Tensor withParameter(int x) { return first; }",
            "UnsupportedDtype at dtype = DType.QINT8) Tensor quantized;",
            "ShapeSyntax at shape = \"n,4\") Tensor shaped;",
            "ReservedName at name = \"__metadata__\") Tensor named;",
            "MemberType at component) {}",
            "NoMembers at Empty {}",
            "UnreachableMember at inner; }");

    @Test
    void ofJavac() {
        JavaFileObject sample = JavaFileObjects.forSourceString("sample.Members", SOURCE);
        assertEquals(OF_JAVAC, places(Compiling.compile(List.of(sample)).errors()));
    }

    @Test
    void ofEclipsesCompiler(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("Members.java"), SOURCE);
        List<String> places = places(EclipseTest.compile(List.of("-proc:only"), List.of(file)));
        assertEquals(
                OF_ECLIPSE.stream().sorted().toList(), places.stream().sorted().toList(), "in an order of its own");
    }

    private static List<String> places(List<? extends Diagnostic<?>> errors) {
        return errors.stream()
                .filter(error -> error.getMessage(Locale.ROOT).startsWith("[TensorExport:"))
                .map(error -> {
                    String rest = SOURCE.split("\n")[(int) error.getLineNumber() - 1].substring(
                            (int) error.getColumnNumber() - 1);
                    return error.getMessage(Locale.ROOT).replaceAll("(?s).*:(\\w+)].*", "$1") + " at " + rest;
                })
                .toList();
    }
}
