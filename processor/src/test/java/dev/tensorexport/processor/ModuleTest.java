package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import dev.tensorexport.ndarray.NdArray;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated code compiles in modules, and uses no annotation that the user's module cannot see. */
class ModuleTest {
    @TempDir
    Path directory;

    @Test
    void aModuleThatDoesNotReadTheCompilerModuleGetsNoGeneratedAnnotation() throws IOException {
        String converter = converter("module app {}");
        assertFalse(converter.contains("@Generated"), converter);
        assertTrue(converter.contains("@NullMarked"), converter);
    }

    @Test
    void aModuleThatReadsTheCompilerModuleGetsIt() throws IOException {
        String converter = converter("module app { requires static java.compiler; }");
        assertTrue(converter.contains("@Generated"), converter);
    }

    @Test
    void aModuleThatRequiresTheRuntimeCompiles() throws Exception {
        String model = """
                package app;

                import dev.tensorexport.TensorExport;
                import java.util.List;
                import org.bytedeco.pytorch.Tensor;
                import org.jspecify.annotations.Nullable;

                public record Model(
                        @TensorExport(shape = "n 4") Tensor boxes,
                        @TensorExport @Nullable Tensor mask,
                        @TensorExport List<Tensor> layers) {
                    static Model copied(Model model) {
                        try (ModelArrays arrays = ModelConverter.INSTANCE.export(model)) {
                            return ModelConverter.INSTANCE.restore(arrays);
                        }
                    }
                }
                """;
        Files.writeString(directory.resolve("module-info.java"), """
                module app {
                    requires dev.tensorexport.runtime;
                    requires org.bytedeco.pytorch;
                    requires static org.jspecify;
                    requires static java.compiler;
                }
                """);
        Files.writeString(directory.resolve("Model.java"), model);
        String modulePath = Stream.of(
                        Compiling.originOf(NdArray.class),
                        Compiling.originOf(JsonFactory.class),
                        Compiling.originOf(Tensor.class),
                        Compiling.originOf(Pointer.class),
                        Compiling.originOf(openblas.class),
                        Compiling.originOf(NullMarked.class))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        String output = compile(
                "-d",
                directory.toString(),
                "--module-path",
                modulePath,
                "-Xlint:all,-path,-requires-automatic,-processing");
        assertEquals("", output);
    }

    /** What the compiler says of the sources in the directory; empty if it has nothing to say. */
    private String compile(String... options) throws IOException {
        return Compiling.compileFiles(
                        List.of(new TensorExportProcessor()),
                        List.of(options),
                        directory.resolve("module-info.java"),
                        directory.resolve("Model.java"))
                .output();
    }

    /** The converter generated in a module; the runtime is on the class path. */
    private String converter(String module) throws IOException {
        String model = "package app; class Model { @dev.tensorexport.TensorExport org.bytedeco.pytorch.Tensor x; }";
        Files.writeString(directory.resolve("module-info.java"), module);
        Files.writeString(directory.resolve("Model.java"), model);
        String output = compile("-d", directory.toString(), "--add-reads", "app=ALL-UNNAMED", Compiling.ALL_WARNINGS);
        assertEquals("", output);
        return Files.readString(directory.resolve("app/ModelConverter.java"));
    }
}
