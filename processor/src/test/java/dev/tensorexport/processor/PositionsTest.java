package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** An error of javac is at the column of the value that is wrong, or else of the annotation of the member or class. */
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

    @Test
    void theColumnIsTheValuesOrTheAnnotations() {
        List<String> places = new ArrayList<>();
        Compiling.compile(List.of(JavaFileObjects.forSourceString("sample.Members", SOURCE)))
                .errors()
                .forEach(error -> {
                    String rest = SOURCE.split("\n")[(int) error.getLineNumber() - 1].substring(
                            (int) error.getColumnNumber() - 1);
                    places.add(error.getMessage(Locale.ROOT).replaceAll("(?s).*:(\\w+)].*", "$1") + " at " + rest);
                });
        assertEquals(
                List.of(
                        "MemberType at @TensorExport Object component) {}",
                        "NoMembers at class Empty {}",
                        "UnreachableMember at @TensorExport private Tensor hidden;",
                        "StaticMember at @TensorExport static Tensor second;",
                        "NotAGetter at @TensorExport Tensor withParameter(int x) { return first; }",
                        "UnsupportedDtype at .QINT8) Tensor quantized;",
                        "ShapeSyntax at \"n,4\") Tensor shaped;",
                        "ReservedName at \"__metadata__\") Tensor named;",
                        "UnreachableMember at inner; }"),
                places);
    }
}
