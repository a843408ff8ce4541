package dev.tensorexport.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generated code uses no annotation that the user's module cannot see. */
class ModuleTest {
    @Test
    void aModuleThatDoesNotReadTheCompilerModuleGetsNoGeneratedAnnotation() {
        String converter = converter("module app {}");
        assertFalse(converter.contains("@Generated"), converter);
        assertTrue(converter.contains("@NullMarked"), converter);
    }

    @Test
    void aModuleThatReadsTheCompilerModuleGetsIt() {
        String converter = converter("module app { requires static java.compiler; }");
        assertTrue(converter.contains("@Generated"), converter);
    }

    private static String converter(String module) {
        Compilation compilation = Compiling.compile(
                List.of(
                        JavaFileObjects.forSourceString("module-info", module),
                        JavaFileObjects.forSourceString(
                                "app.Model",
                                "package app; class Model { @dev.tensorexport.TensorExport org.bytedeco.pytorch.Tensor x; }")),
                "--add-reads",
                "app=ALL-UNNAMED",
                "-Xlint:all,-path",
                "-Werror");
        assertThat(compilation).succeededWithoutWarnings();
        return Compiling.generatedSources(compilation).get("ModelConverter.java");
    }
}
