package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated code uses no annotation that the user's module cannot see. */
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

    /** The converter generated in a module; the runtime is on the class path. */
    private String converter(String module) throws IOException {
        String model = "package app; class Model { @dev.tensorexport.TensorExport org.bytedeco.pytorch.Tensor x; }";
        Files.writeString(directory.resolve("module-info.java"), module);
        Files.writeString(directory.resolve("Model.java"), model);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d", directory.toString(), "--add-reads", "app=ALL-UNNAMED", "-Xlint:all,-path", "-Werror");
            JavaCompiler.CompilationTask task = compiler.getTask(
                    output,
                    files,
                    null,
                    options,
                    null,
                    files.getJavaFileObjects(directory.resolve("module-info.java"), directory.resolve("Model.java")));
            task.setProcessors(List.of(new TensorExportProcessor()));
            assertTrue(task.call(), output.toString());
        }
        return Files.readString(directory.resolve("app/ModelConverter.java"));
    }
}
