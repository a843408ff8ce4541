package dev.tensorexport.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import org.junit.jupiter.api.Test;

/** How files are written: what the build tool is told, and what happens when it fails. */
class FilerTest {
    @Test
    void eachGeneratedTypeNamesTheOneClassItComesFrom() throws IOException {
        TreeMap<String, String> origins = new TreeMap<>();
        compile(new Delegate((name, elements) -> origins.put(
                name,
                String.join(",", Arrays.stream(elements).map(Element::toString).toList()))));
        assertEquals("golden.nested.Model", origins.get("golden.nested.ModelConverter"));
        assertEquals("golden.nested.Model", origins.get("golden.nested.ModelArrays"));
        assertEquals("golden.nested.Model.Layer", origins.get("golden.nested.Model_LayerConverter"));
        assertEquals("golden.nested.Model.Hidden.Deep", origins.get("golden.nested.Model_Hidden_DeepArrays"));
        assertEquals(8, origins.size());
    }

    @Test
    void aFailureToWriteIsReportedAtTheClass() throws IOException {
        Compilation compilation = compile(new Delegate((name, elements) -> {
            throw new IOException("disk full");
        }));
        assertThat(compilation)
                .hadErrorContaining("[TensorExport:WriteFailed] Model.Layer: found an error writing Model_LayerArrays:"
                        + " disk full")
                .inFile(Golden.of("good", "nested").sources().get(0))
                .onLineContaining("record Layer");
    }

    private static Compilation compile(Delegate processor) throws IOException {
        return javac().withProcessors(processor)
                .compile(Golden.of("good", "nested").sources());
    }

    @FunctionalInterface
    private interface OnCreate {
        void accept(String name, Element... originating) throws IOException;
    }

    /** The processor, with a look at what it asks of the filer. */
    private static final class Delegate extends WatchedProcessor {
        private final OnCreate onCreate;

        Delegate(OnCreate onCreate) {
            this.onCreate = onCreate;
        }

        @Override
        ProcessingEnvironment watched(ProcessingEnvironment environment) {
            Filer filer = watch(Filer.class, (method, arguments) -> {
                if (method.getName().equals("createSourceFile")) {
                    onCreate.accept(arguments[0].toString(), (Element[]) arguments[1]);
                }
                return method.invoke(environment.getFiler(), arguments);
            });
            return watch(
                    ProcessingEnvironment.class,
                    (method, arguments) ->
                            method.getName().equals("getFiler") ? filer : method.invoke(environment, arguments));
        }
    }
}
