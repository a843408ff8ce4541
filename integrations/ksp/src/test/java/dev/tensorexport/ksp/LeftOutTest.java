package dev.tensorexport.ksp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members whose names Java cannot write are not passed over: kapt leaves them out of what processors see. */
class LeftOutTest {
    private static final String IMPORTS = "import dev.tensorexport.TensorExport\nimport org.bytedeco.pytorch.Tensor\n";

    private static final String UNWRITABLE =
            ", which Java cannot write; expected letters, digits and underscores. Rename the member";

    @TempDir
    Path directory;

    @Test
    void kaptNamesThemAtTheLineOfTheClass() throws IOException {
        Path source = Files.writeString(directory.resolve("Model.kt"), IMPORTS + """
                class Alone(@TensorExport val `a b`: Tensor)
                class Beside(@TensorExport val x: Tensor, val `c d`: Tensor) {
                    @get:TensorExport val `e f`: Tensor get() = x
                    @TensorExport fun `g h`(): Tensor = x
                    class Inner(@TensorExport val int: Tensor)
                }
                @TensorExport class Whole(val x: Tensor, @TensorExport.Ignore val `i j`: Tensor) {
                    val `k l`: Tensor = x
                    val `m n`: Tensor get() = x
                }
                class Plain(val `o p`: Tensor)
                """);
        assertEquals(
                List.of(
                        "Model.kt:3:1: [TensorExport:ReservedName] Alone.a b: found the name a b" + UNWRITABLE,
                        "Model.kt:4:1: [TensorExport:ReservedName] Beside.e f: found the name e f" + UNWRITABLE,
                        "Model.kt:4:1: [TensorExport:ReservedName] Beside.g h: found the name g h" + UNWRITABLE,
                        "Model.kt:7:5: [TensorExport:ReservedName] Beside.Inner.int: found the name int, which kapt"
                                + " does not show; expected a name that is no keyword of Java. Rename the member, or"
                                + " compile with KSP",
                        "Model.kt:9:1: [TensorExport:ReservedName] Whole.k l: found the name k l" + UNWRITABLE),
                Kapt.errors(source, directory.resolve("work")).stream().sorted().toList());
    }

    @Test
    void kspTakesTheKeywordsOfJava() throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Files.writeString(
                sources.resolve("Model.kt"),
                IMPORTS + "class Model(@TensorExport val int: Tensor, @TensorExport val default: Tensor)");
        Ksp.Result result = Ksp.run(sources, directory.resolve("work"), Map.of());
        assertEquals(List.of(), result.errors());
        String converter = result.generated().get("ModelConverter.java");
        assertTrue(converter.contains("int_ = member(") && converter.contains("it -> it.getInt()"), converter);
        assertTrue(result.generated().get("ModelArrays.java").contains("NdArray default_()"));
    }
}
