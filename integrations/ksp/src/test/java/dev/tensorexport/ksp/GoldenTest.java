package dev.tensorexport.ksp;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** KSP generates the bytes that javac and kapt generate, and refuses the same in the same words. */
class GoldenTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final Path GOLDEN = MODULE.resolve("../../processor/src/test/resources/golden");
    private static final Path MODELS =
            MODULE.resolve("../../samples/kotlin/src/test/kotlin/dev/tensorexport/samples/models/Models.kt");

    /** KSP does not tell of it; the compiler does. */
    private static final String MISSING_INTERFACE = "found a supertype NoSuchInterface";

    /** KSP fills in Object where a raw supertype has no type argument. */
    private static final String OF_RAW_SUPERTYPE = "Raw.elements: found a member of type java.util.List";

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package (.*);");

    /** What KSP does not show, or shows as something else; docs/generated.md has the table. */
    private static final Map<String, String> DIFFERENT = Map.ofEntries(
            Map.entry("good/any-name", "a field of Java behind a method, which KSP shows before it"),
            Map.entry("good/copies", "a record of Java with a constructor in its source"),
            Map.entry("good/hierarchies", "a record of Java with a constructor in its source"),
            Map.entry("good/sealed", "a sealed type of Java"),
            Map.entry("good/kotlin", "stubs of kapt"),
            Map.entry("good/several", "as = double[][].class in Java, which is an Array<*>"),
            Map.entry("bad/sealed", "a sealed type of Java"),
            Map.entry("bad/kotlin", "stubs of kapt"),
            Map.entry("bad/private-class", "stubs of kapt"),
            Map.entry("bad/dtype-mismatch", "the line of a value in a record of Java"),
            Map.entry("bad/member-type", "the line of a value in a record of Java"),
            Map.entry("bad/unsupported-target", "as = Integer[].class in Java, which is as int[].class"),
            Map.entry(
                    "bad/duplicate-member", "the body of an accessor in a record of Java, which KSP does not resolve"));

    private static final Pattern SUFFIX = Pattern.compile("-A(tensorexport\\.suffix)=(\\S+)");

    @TempDir
    Path directory;

    static List<Path> good() throws IOException {
        return cases("good");
    }

    static List<Path> bad() throws IOException {
        return cases("bad");
    }

    private static List<Path> cases(String kind) throws IOException {
        try (Stream<Path> cases = Files.list(GOLDEN.resolve(kind))) {
            return cases.filter(each -> !DIFFERENT.containsKey(kind + "/" + each.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void eachDifferenceIsThatOfACase() {
        DIFFERENT.forEach((golden, why) -> assertTrue(Files.isDirectory(GOLDEN.resolve(golden)), golden));
    }

    @ParameterizedTest
    @MethodSource("good")
    void generatesTheSameBytes(Path golden) throws IOException {
        Ksp.Result result = Ksp.run(sources(golden), directory.resolve("work"), options(golden));
        assertEquals(List.of(), result.errors());
        assertEquals(generatedByJavac(golden), result.generated());
    }

    private Map<String, String> generatedByJavac(Path golden) throws IOException {
        Path output = Files.createDirectories(directory.resolve("javac"));
        List<String> arguments = new ArrayList<>(List.of("-proc:only", "-d", output.toString()));
        arguments.addAll(List.of("-processor", "dev.tensorexport.processor.TensorExportProcessor"));
        arguments.addAll(List.of("-cp", Ksp.libraries().collect(joining(File.pathSeparator))));
        options(golden).forEach((key, value) -> arguments.add("-A" + key + "=" + value));
        texts(golden.resolve("input"))
                .keySet()
                .forEach(name -> arguments.add(golden.resolve("input/" + name).toString()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, said, arguments.toArray(String[]::new));
        assertEquals(0, code, () -> said.toString(StandardCharsets.UTF_8));
        return Ksp.texts(output);
    }

    @Test
    void generatesWhatKaptGenerates() throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Path models = Files.copy(MODELS, sources.resolve("Models.kt"));
        Ksp.Result result = Ksp.run(sources, directory.resolve("work"), Map.of());
        assertEquals(List.of(), result.errors());
        assertEquals(Kapt.generated(models, directory.resolve("kapt")), result.generated());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesTheSame(Path golden) throws IOException {
        Ksp.Result result = Ksp.run(sources(golden), directory.resolve("work"), options(golden));
        TreeSet<String> expected = new TreeSet<>();
        for (String problem : Files.readAllLines(golden.resolve("problems.txt"))) {
            expected.add(problem.replace(OF_RAW_SUPERTYPE, OF_RAW_SUPERTYPE.replace("List", "List<java.lang.Object>")));
        }
        expected.removeIf(problem -> problem.contains(MISSING_INTERFACE));
        assertEquals(String.join("\n", expected), String.join("\n", new TreeSet<>(result.errors())));
    }

    /** The sources of a case in folders by their packages, where KSP looks for Java's. */
    private Path sources(Path golden) throws IOException {
        Path sources = directory.resolve("sources");
        for (Map.Entry<String, String> text : texts(golden.resolve("input")).entrySet()) {
            Matcher declared = PACKAGE.matcher(text.getValue());
            Path folder = declared.find() ? sources.resolve(declared.group(1).replace('.', '/')) : sources;
            Files.writeString(Files.createDirectories(folder).resolve(text.getKey()), text.getValue());
        }
        return sources;
    }

    private static Map<String, String> options(Path golden) throws IOException {
        for (String source : texts(golden.resolve("input")).values()) {
            Matcher suffix = SUFFIX.matcher(source.lines().findFirst().orElse(""));
            if (suffix.find()) {
                return Map.of(suffix.group(1), suffix.group(2));
            }
        }
        return Map.of();
    }

    private static SortedMap<String, String> texts(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
