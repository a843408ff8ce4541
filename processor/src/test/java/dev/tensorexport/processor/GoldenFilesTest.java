package dev.tensorexport.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static java.util.Comparator.comparing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the processor to the golden files in {@code src/test/resources/golden}.
 *
 * <ul>
 *   <li>{@code good/CASE/input} compiles without a warning and generates exactly the files of which
 *       {@code generated.txt} is the {@link Excerpt}; then its {@code *Check} is run, which exports real tensors and
 *       compares with what LibTorch's {@code item} says.
 *   <li>{@code bad/CASE/input} is refused with exactly the problems in {@code bad/CASE/problems.txt}, at the lines
 *       whose comment names the tag.
 * </ul>
 *
 * <p>To write the expected files anew from what is generated now, and then read the diff:
 *
 * <pre>{@code mvn test -pl processor -am -Dgolden.update=true}</pre>
 */
class GoldenFilesTest {
    /** Tested elsewhere, in {@link FilerTest} and {@link NotRestorableTest}. */
    private static final Set<Problem> NOT_IN_A_SOURCE = EnumSet.of(Problem.WRITE_FAILED, Problem.NOT_RESTORABLE);

    /** Where a problem with the compiler's options is. */
    static final String NOWHERE = "no source";

    private static final Pattern MARK = Pattern.compile("// ([A-Z]\\w+(?:, [A-Z]\\w+)*)(?::.*| on the line above)?$");
    private static final Pattern PROBLEM = Pattern.compile("(?s)\\[TensorExport:(\\w+)] .*");

    static List<Golden> good() throws IOException {
        return Golden.all("good");
    }

    static List<Golden> bad() throws IOException {
        return Golden.all("bad");
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodSourcesGenerateWhatIsExpectedAndRun(Golden golden) throws Exception {
        Compilation compilation = Compiling.compile(golden.sources(), strictly(golden.options()));
        assertThat(compilation).succeeded();
        assertEquals(List.of(), warnings(compilation));
        golden.check("generated.txt", Excerpt.of(Compiling.generatedSources(compilation)));

        List<Path> checks = golden.inputs().stream()
                .filter(file -> file.toString().endsWith("Check.java"))
                .toList();
        assertEquals(1, checks.size(), "a case has one check that is run");
        Runnable check = (Runnable) Compiling.load(compilation)
                .loadClass(className(checks.get(0)))
                .getConstructor()
                .newInstance();
        check.run();
    }

    private static String[] strictly(String... options) {
        return Stream.of(new String[] {Compiling.ALL_WARNINGS, Compiling.ALL_DOC_WARNINGS}, options)
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
    }

    /** All but what javac says, at source levels before 16, of the targets of {@code @TensorExport}. */
    private static List<String> warnings(Compilation compilation) {
        return compilation.warnings().stream()
                .map(warning -> warning.getMessage(Locale.ROOT))
                .filter(warning -> !warning.contains("ElementType.RECORD_COMPONENT"))
                .toList();
    }

    private static String className(Path source) throws IOException {
        String name = source.getFileName().toString().replace(".java", "");
        Matcher declaration = Pattern.compile("(?m)^package (.*);").matcher(Files.readString(source));
        return declaration.find() ? declaration.group(1) + "." + name : name;
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badSourcesAreRefusedAtTheLineThatIsWrong(Golden golden) throws IOException {
        Set<String> lines = new TreeSet<>();
        Set<String> problems = new LinkedHashSet<>();
        Compilation compilation = Compiling.compile(golden.sources(), golden.options());
        assertThat(compilation).failed();
        List<Diagnostic<? extends JavaFileObject>> errors = compilation.errors().stream()
                .sorted(comparing(Diagnostic::getLineNumber))
                .toList();
        for (Diagnostic<? extends JavaFileObject> error : errors) {
            String message = error.getMessage(Locale.ROOT);
            Matcher problem = PROBLEM.matcher(message);
            if (problem.matches()) {
                String place = place(error);
                lines.add(place + " " + problem.group(1));
                assertTrue(problems.add(place + ": " + message), "reported once: " + message);
            }
        }
        golden.check("problems.txt", String.join("\n", problems) + "\n");
        lines.removeIf(line -> line.startsWith(NOWHERE));
        assertEquals(marks(golden), lines);
    }

    /** For example {@code Detection.java:7}. */
    static String place(Diagnostic<? extends JavaFileObject> error) {
        JavaFileObject source = error.getSource();
        return source == null ? NOWHERE : Path.of(source.toUri().getPath()).getFileName() + ":" + error.getLineNumber();
    }

    /** The lines whose comment names tags, for example {@code Detection.java:7 MemberType}. */
    private static Set<String> marks(Golden golden) throws IOException {
        Set<String> marks = new TreeSet<>();
        for (Path input : golden.inputs()) {
            List<String> lines = Files.readAllLines(input);
            for (int i = 0; i < lines.size(); i++) {
                Matcher mark = MARK.matcher(lines.get(i));
                if (mark.find()) {
                    int line = lines.get(i).endsWith("above") ? i : i + 1;
                    Arrays.stream(mark.group(1).split(", "))
                            .forEach(tag -> marks.add(input.getFileName() + ":" + line + " " + tag));
                }
            }
        }
        return marks;
    }

    @Test
    void everyProblemHasABadCase() throws IOException {
        StringBuilder expected = new StringBuilder();
        for (Golden golden : bad()) {
            expected.append(Files.readString(golden.directory().resolve("problems.txt")));
        }
        for (Problem problem : EnumSet.complementOf(EnumSet.copyOf(NOT_IN_A_SOURCE))) {
            assertTrue(expected.indexOf("[TensorExport:" + problem.tag() + "]") >= 0, problem.name());
        }
    }
}
