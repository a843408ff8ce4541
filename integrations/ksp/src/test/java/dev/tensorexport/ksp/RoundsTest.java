package dev.tensorexport.ksp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.devtools.ksp.processing.CodeGenerator;
import com.google.devtools.ksp.processing.Dependencies;
import com.google.devtools.ksp.processing.Resolver;
import com.google.devtools.ksp.processing.SymbolProcessor;
import com.google.devtools.ksp.processing.SymbolProcessorProvider;
import com.google.devtools.ksp.symbol.KSAnnotated;
import com.google.devtools.ksp.symbol.KSFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What other processors generate is waited for, what is left of builds before does not matter, and nothing is silent.
 */
class RoundsTest {
    private static final String IMPORTS = "import dev.tensorexport.TensorExport\nimport org.bytedeco.pytorch.Tensor\n";

    private static final String ITEM = IMPORTS + "class Item(@TensorExport val x: Tensor)";

    @TempDir
    Path directory;

    private Path sources;

    @BeforeEach
    void makeSources() throws IOException {
        sources = Files.createDirectories(directory.resolve("sources"));
    }

    @Test
    void aTypeOfAnotherProcessorIsWaitedFor() throws IOException {
        write("Model.kt", IMPORTS + "class Model(@TensorExport val made: Made)");
        Ksp.Result result = run(new Making("open class Made : org.bytedeco.pytorch.Tensor()"));
        assertEquals(List.of(), result.errors());
        assertTrue(result.generated().containsKey("ModelConverter.java"), result.generated()::toString);
    }

    @Test
    void aTypeThatNeverComesIsReportedOnce() throws IOException {
        write("Model.kt", IMPORTS + "class Model(@TensorExport val made: Made)");
        List<String> errors = run(new Making("class Other")).errors();
        assertEquals(1, errors.size(), errors::toString);
        assertTrue(errors.get(0).startsWith("Model.kt:3: [TensorExport:UnresolvedType] Model.made: found a type Made"));
    }

    @Test
    void theOrderOfFilesDoesNotMatter() throws IOException {
        write("A.kt", ITEM);
        write("B.kt", IMPORTS + "class Batch(@TensorExport val items: List<Item>)");
        Map<String, String> first = run().generated();
        write("C.kt", ITEM);
        Files.delete(sources.resolve("A.kt"));
        assertEquals(4, first.size());
        assertEquals(
                first, Ksp.run(sources, directory.resolve("other"), Map.of()).generated());
    }

    @Test
    void aChangedClassChangesThoseThatHoldIt() throws IOException {
        Path item = write("Item.kt", ITEM);
        Path batch = write("Batch.kt", IMPORTS + "class Batch(@TensorExport val items: List<Item>)");
        Path other = write("Other.kt", IMPORTS + "class Other(@TensorExport val x: Tensor)");
        assertTrue(runAfterChange(item, batch, other).get("BatchConverter.java").contains("restored("));
        write("Item.kt", IMPORTS + "class Item { @TensorExport lateinit var x: Tensor }");
        Map<String, String> again = runAfterChange(item);
        assertFalse(again.get("BatchConverter.java").contains("restored("));
        assertEquals(Ksp.run(sources, directory.resolve("clean"), Map.of()).generated(), again);
    }

    @Test
    void aConverterThatKaptHasGeneratedIsNotGeneratedAgain() throws IOException {
        write("Item.kt", ITEM);
        write("ItemConverter.java", """
                @javax.annotation.processing.Generated("dev.tensorexport.processor.TensorExportProcessor")
                class ItemConverter {}
                """);
        List<String> errors = run().errors();
        assertEquals(1, errors.size(), errors::toString);
        assertTrue(errors.get(0).startsWith("Item.kt:3: [TensorExport:GeneratedTwice] Item: "), errors::toString);
    }

    @Test
    void recordsOfJavaAreRead() throws IOException {
        write("Item.java", """
                import dev.tensorexport.TensorExport;
                import org.bytedeco.pytorch.Tensor;

                record Item(
                        @TensorExport Tensor x,
                        @TensorExport Object wrong) {}

                record Plain(Tensor x) {}

                class Outer {
                    record Inner(@TensorExport(shape = "n 4") Tensor x, String label) {}
                    @TensorExport record Whole(Tensor x, String label) {}
                }
                """);
        List<String> errors = run().errors();
        assertEquals(1, errors.size(), errors::toString);
        assertTrue(errors.get(0).startsWith("Item.java:6: [TensorExport:MemberType] Item.wrong: "), errors::toString);
        write("Item.java", Files.readString(sources.resolve("Item.java")).replace("Object wrong", "Tensor right"));
        Map<String, String> generated =
                Ksp.run(sources, directory.resolve("again"), Map.of()).generated();
        assertEquals(6, generated.size(), generated::toString);
        assertTrue(generated.get("ItemConverter.java").contains("it -> it.right()"));
        assertTrue(generated.get("Outer_InnerConverter.java").contains(".shape(\"n 4\")"));
        assertTrue(generated.get("Outer_WholeConverter.java").contains("tensors.get(label)"));
    }

    /** Where the constructor is in the source, KSP does not show the annotations. */
    @Test
    void aRecordOfJavaThatIsNotShownIsNotPassedOverInSilence() throws IOException {
        write("Item.java", """
                import dev.tensorexport.TensorExport;
                import org.bytedeco.pytorch.Tensor;

                record Item(@TensorExport Tensor x) {
                    Item {}
                }

                record Plain(Tensor x) {
                    Plain {}
                }
                """);
        List<String> warnings = run().warnings();
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0)
                .startsWith("Item.java:4: [TensorExport] Item: found a Java record with a canonical constructor"));
    }

    @Test
    void aClassThatCannotBeRestoredIsWarnedOf() throws IOException {
        write("Item.kt", IMPORTS + """
                @TensorExport
                class Item(
                    val x: Tensor,
                    val file: java.nio.file.Path,
                )
                """);
        Ksp.Result result = run();
        assertEquals(List.of(), result.errors());
        assertEquals(1, result.warnings().size(), result.warnings()::toString);
        String warning = result.warnings().get(0);
        assertTrue(
                warning.startsWith("Item.kt:6: [TensorExport:NotRestorable] Item: found a constructor that takes"
                        + " java.nio.file.Path file, which is no member"),
                warning);
    }

    @Test
    void theSuffixIsChecked() throws IOException {
        write("Item.kt", ITEM);
        Ksp.Result result = Ksp.run(sources, directory.resolve("work"), Map.of("tensorexport.suffix", "-x"));
        assertEquals(1, result.errors().size());
        assertTrue(result.errors().get(0).startsWith("no source: [TensorExport:Suffix]"), result.errors()::toString);
    }

    private Map<String, String> runAfterChange(Path... changed) throws IOException {
        return Ksp.run(sources, directory.resolve("work"), Map.of(), List.of(changed))
                .generated();
    }

    private Ksp.Result run(SymbolProcessorProvider... others) throws IOException {
        return Ksp.run(sources, directory.resolve("work"), Map.of(), others);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(sources.resolve(name), text);
    }

    /** Another processor, which generates one file in the first round. */
    private record Making(String text) implements SymbolProcessorProvider {
        @Override
        public SymbolProcessor create(com.google.devtools.ksp.processing.SymbolProcessorEnvironment environment) {
            CodeGenerator files = environment.getCodeGenerator();
            return new SymbolProcessor() {
                private boolean isDone;

                @Override
                public List<KSAnnotated> process(Resolver resolver) {
                    if (!isDone) {
                        isDone = true;
                        KSFile[] origins = Kotlin.list(resolver.getAllFiles()).toArray(KSFile[]::new);
                        try (OutputStream out =
                                files.createNewFile(new Dependencies(true, origins), "", "Made", "kt")) {
                            out.write(text.getBytes(StandardCharsets.UTF_8));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                    return List.of();
                }
            };
        }
    }
}
