package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Eclipse's compiler, which VS Code has too, generates the bytes that javac generates, and refuses the same lines in
 * the same words. The build runs this with two releases of it.
 */
class EclipseTest {
    /** Which places differ: it has none for a record, and another for a value on a line of its own. */
    private static final Map<String, String> PLACES = Map.of(
            "dtype-mismatch Mismatches.java:24", "Mismatches.java:25",
            "member-type Detection.java:14", "Detection.java:15",
            "name-taken Detection.java:6", GoldenFilesTest.NOWHERE,
            "no-members Empty.java:7", GoldenFilesTest.NOWHERE,
            "private-class Outer.java:7", GoldenFilesTest.NOWHERE);

    /** What it says of an accessor that is called as the bundle is, which Java allows. */
    private static final String CALLED_AS_THE_CLASS = "This method has a constructor name";

    @TempDir
    Path directory;

    static List<Golden> good() throws IOException {
        return Golden.all("good");
    }

    static List<Golden> bad() throws IOException {
        return Golden.all("bad");
    }

    @ParameterizedTest
    @MethodSource("good")
    void generatesTheSameBytes(Golden golden) throws IOException {
        List<Diagnostic<? extends JavaFileObject>> said = compile(golden);
        List<String> troubles = said.stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR || isGenerated(each))
                .filter(each -> !each.getMessage(Locale.ROOT).equals(CALLED_AS_THE_CLASS))
                .map(each -> GoldenFilesTest.place(each) + ": " + each.getMessage(Locale.ROOT))
                .toList();
        assertEquals(List.of(), troubles);
        assertEquals(Compiling.generatedSources(golden), generated());
    }

    private boolean isGenerated(Diagnostic<? extends JavaFileObject> each) {
        return each.getSource() != null && Path.of(each.getSource().toUri()).startsWith(directory);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesTheSameLines(Golden golden) throws IOException {
        Set<String> problems = new TreeSet<>();
        for (Diagnostic<? extends JavaFileObject> error : compile(golden)) {
            String message = error.getMessage(Locale.ROOT);
            if (message.startsWith("[TensorExport:")) {
                assertTrue(problems.add(GoldenFilesTest.place(error) + ": " + message), message);
            }
        }
        Set<String> expected = new TreeSet<>();
        for (String problem : Files.readAllLines(golden.directory().resolve("problems.txt"))) {
            String place = problem.substring(0, problem.indexOf(": "));
            expected.add(PLACES.getOrDefault(golden + " " + place, place) + problem.substring(place.length()));
        }
        assertEquals(String.join("\n", expected), String.join("\n", problems));
    }

    private List<Diagnostic<? extends JavaFileObject>> compile(Golden golden) throws IOException {
        List<String> options = new ArrayList<>(List.of(golden.options()));
        options.addAll(List.of("-d", directory.toString(), "-s", directory.toString()));
        return compile(options, golden.inputs());
    }

    /** What it says of files that are compiled with the processor. */
    static List<Diagnostic<? extends JavaFileObject>> compile(List<String> options, List<Path> files)
            throws IOException {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        JavaCompiler compiler = new EclipseCompiler();
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        if (!options.contains("--release")) {
            all.addAll(List.of("--release", "17"));
        }
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(said, null, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    Writer.nullWriter(),
                    manager,
                    said,
                    all,
                    null,
                    manager.getJavaFileObjects(files.toArray(Path[]::new)));
            task.setProcessors(List.of(new TensorExportProcessor()));
            task.call();
        }
        return said.getDiagnostics();
    }

    private Map<String, String> generated() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
