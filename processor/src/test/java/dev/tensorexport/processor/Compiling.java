package dev.tensorexport.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles with the processor. */
final class Compiling {
    /**
     * Left out: LibTorch's jar names a jar in its manifest that Maven puts elsewhere, and an annotation that no
     * processor claims, so that other processors may read it, is a warning.
     */
    static final String ALL_WARNINGS = "-Xlint:all,-path,-processing";

    /** Of the comments too, but for those that are not there. */
    static final String ALL_DOC_WARNINGS =
            "-Xdoclint:accessibility/private,html/private,reference/private,syntax/private";

    private static final Map<Golden, SortedMap<String, String>> GENERATED = new ConcurrentHashMap<>();

    private Compiling() {}

    static Compilation compile(List<JavaFileObject> sources, String... options) {
        return javac().withProcessors(new TensorExportProcessor())
                .withOptions((Object[]) options)
                .compile(sources);
    }

    /**
     * What javac says of source files.
     *
     * @param hasNoErrors whether it succeeded
     * @param output its messages; empty if it has none
     */
    record Outcome(boolean hasNoErrors, String output) {}

    /** Compiles files with processors, or with those on the processor path of the options if there are none. */
    static Outcome compileFiles(List<? extends Processor> processors, List<String> options, Path... files)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavaCompiler.CompilationTask task =
                    compiler.getTask(output, manager, null, options, null, manager.getJavaFileObjects(files));
            if (!processors.isEmpty()) {
                task.setProcessors(processors);
            }
            return new Outcome(task.call(), output.toString());
        }
    }

    /** Where a class comes from: a jar, or a folder of classes. */
    static Path originOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** The text of each source that javac generates for a case; generated once, for several tests ask for it. */
    static SortedMap<String, String> generatedSources(Golden golden) throws IOException {
        SortedMap<String, String> texts = GENERATED.get(golden);
        if (texts == null) {
            texts = Collections.unmodifiableSortedMap(
                    generatedSources(process(golden.sources(), List.of(golden.options()))));
            GENERATED.put(golden, texts);
        }
        return texts;
    }

    /** Generates sources, which javac does not compile. */
    static Compilation process(List<JavaFileObject> sources, List<String> options) {
        return javac().withProcessors(new TensorExportProcessor())
                .withOptions(
                        Stream.concat(Stream.of("-proc:only"), options.stream()).toArray())
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

    static String text(JavaFileObject file) {
        try (var in = file.openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
