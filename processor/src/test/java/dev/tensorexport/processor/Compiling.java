package dev.tensorexport.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** Compiles with the processor. */
final class Compiling {
    /** Left out: LibTorch's jar names a jar in its manifest that Maven puts elsewhere. */
    static final String ALL_WARNINGS = "-Xlint:all,-path";

    /** Of the comments too, but for those that are not there. */
    static final String ALL_DOC_WARNINGS =
            "-Xdoclint:accessibility/private,html/private,reference/private,syntax/private";

    private Compiling() {}

    static Compilation compile(List<JavaFileObject> sources, String... options) {
        return javac().withProcessors(new TensorExportProcessor())
                .withOptions((Object[]) options)
                .compile(sources);
    }

    /** The text of each generated source, by its file name. */
    static SortedMap<String, String> generatedSources(Compilation compilation) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedSourceFiles()) {
            String path = file.toUri().getPath();
            texts.put(path.substring(path.lastIndexOf('/') + 1), text(file));
        }
        return texts;
    }

    /** Loads compiled classes, the generated ones too. */
    static ClassLoader load(Compilation compilation) {
        return new ClassLoader(Compiling.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                JavaFileObject file = compilation
                        .generatedFile(StandardLocation.CLASS_OUTPUT, name.replace('.', '/') + ".class")
                        .orElseThrow(() -> new ClassNotFoundException(name));
                try (var in = file.openInputStream()) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private static String text(JavaFileObject file) {
        try (var in = file.openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
