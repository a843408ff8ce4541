package dev.tensorexport.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes may refer to, or be, what another processor generates. */
class DeferralTest {
    private static final JavaFileObject REFERS_TO_GENERATED = JavaFileObjects.forSourceString("sample.Model", """
            package sample;

            import dev.tensorexport.TensorExport;
            import org.bytedeco.pytorch.Tensor;

            class Model {
                @TensorExport Tensor first;

                static class Nested {
                    @TensorExport GeneratedTensor second;
                }
            }
            """);

    private static final String GENERATED_TENSOR = """
            package sample;

            class GeneratedTensor extends org.bytedeco.pytorch.Tensor {}
            """;

    @Test
    void aTypeGeneratedInTheSameRoundIsWaitedFor() {
        Compilation compilation = compile(1, "sample.GeneratedTensor", GENERATED_TENSOR);
        assertThat(compilation).succeeded();
        assertThat(compilation).generatedSourceFile("sample.ModelConverter");
        assertThat(compilation).generatedSourceFile("sample.Model_NestedArrays");
    }

    @Test
    void aTypeGeneratedInALaterRoundIsWaitedFor() {
        Compilation compilation = compile(2, "sample.GeneratedTensor", GENERATED_TENSOR);
        assertThat(compilation).succeeded();
        assertThat(compilation).generatedSourceFile("sample.Model_NestedConverter");
    }

    @Test
    void aGeneratedClassMayBeAnnotated() {
        Compilation compilation = javac().withProcessors(
                        new TensorExportProcessor(), new Generator(1, "sample.Made", """
                                package sample;

                                record Made(@dev.tensorexport.TensorExport org.bytedeco.pytorch.Tensor x) {}
                                """))
                .compile(JavaFileObjects.forSourceString("sample.Empty", "package sample; class Empty {}"));
        assertThat(compilation).succeeded();
        assertThat(compilation).generatedSourceFile("sample.MadeConverter");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aSuperclassAndANestedObjectMayBeGenerated(int round) {
        Compilation compilation = javac().withProcessors(
                        new Generator(round, "sample.Made", """
                                package sample;

                                import dev.tensorexport.TensorExport;
                                import org.bytedeco.pytorch.Tensor;

                                class Made {
                                    @TensorExport
                                    Tensor inherited;
                                }
                                """), new TensorExportProcessor())
                .compile(JavaFileObjects.forSourceString("sample.Model", """
                        package sample;

                        import dev.tensorexport.TensorExport;
                        import org.bytedeco.pytorch.Tensor;

                        class Model extends Made {
                            @TensorExport
                            Tensor own;

                            @TensorExport
                            Made nested;

                            static class Bare extends Made {
                                @TensorExport
                                Tensor own;
                            }

                            static java.util.List<String> names(Model model) {
                                return ModelConverter.INSTANCE.names(model);
                            }
                        }
                        """));
        assertThat(compilation).succeeded();
        assertThat(compilation)
                .generatedSourceFile("sample.ModelConverter")
                .contentsAsUtf8String()
                .contains("it -> it.inherited)");
        assertThat(compilation)
                .generatedSourceFile("sample.ModelConverter")
                .contentsAsUtf8String()
                .contains("nested(() -> MadeConverter.INSTANCE)");
        assertThat(compilation)
                .generatedSourceFile("sample.Model_BareConverter")
                .contentsAsUtf8String()
                .contains("it -> it.inherited)");
    }

    @Test
    void aTypeThatNeverComesIsReportedOnce() {
        Compilation compilation = compile(1, "sample.Other", "package sample; class Other {}");
        assertThat(compilation).failed();
        assertEquals(
                1,
                compilation.errors().stream()
                        .filter(error ->
                                error.getMessage(null).contains("[TensorExport:UnresolvedType] Model.Nested.second"))
                        .count());
    }

    private static Compilation compile(int round, String name, String source) {
        return javac().withProcessors(new TensorExportProcessor(), new Generator(round, name, source))
                .compile(REFERS_TO_GENERATED);
    }

    /** Another processor, that generates one source in one round, and something in each round before. */
    private static final class Generator extends AbstractProcessor {
        private final int inRound;
        private final String name;
        private final String source;
        private int round;

        Generator(int inRound, String name, String source) {
            this.inRound = inRound;
            this.name = name;
            this.source = source;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
            round++;
            if (round < inRound) {
                write("filler.Filler" + round, "package filler; class Filler" + round + " {}");
            } else if (round == inRound) {
                write(name, source);
            }
            return false;
        }

        private void write(String type, String text) {
            try (Writer writer = processingEnv.getFiler().createSourceFile(type).openWriter()) {
                writer.write(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
