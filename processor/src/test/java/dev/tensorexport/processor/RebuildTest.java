package dev.tensorexport.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is generated depends on the sources alone: not on what was compiled before, on their order, or on their number.
 */
class RebuildTest {
    private static final String OUTER = """
            package sample;

            record Outer(@dev.tensorexport.TensorExport Inner inner, @dev.tensorexport.TensorExport Inner other) {}
            """;

    private static final String CAN_BE_BUILT = """
            package sample;

            record Inner(@dev.tensorexport.TensorExport org.bytedeco.pytorch.Tensor x) {}
            """;

    private static final String CANNOT_BE_BUILT = """
            package sample;

            class Inner {
                @dev.tensorexport.TensorExport
                org.bytedeco.pytorch.Tensor x;

                Inner(int something) {}
            }
            """;

    @TempDir
    Path directory;

    @Test
    void aStaleConverterDoesNotDecideWhetherAnotherCanRestore() throws IOException {
        Map<String, String> canBeBuilt = generated("clean1", Map.of("Outer", OUTER, "Inner", CAN_BE_BUILT));
        Map<String, String> cannotBeBuilt = generated("clean2", Map.of("Outer", OUTER, "Inner", CANNOT_BE_BUILT));
        assertTrue(canBeBuilt.get("sample/OuterConverter.java").contains("RestoringConverter<Outer"));
        assertFalse(cannotBeBuilt.get("sample/OuterConverter.java").contains("RestoringConverter"));
        for (int i = 0; i < 2; i++) {
            assertEquals(canBeBuilt, generated("again", Map.of("Outer", OUTER, "Inner", CAN_BE_BUILT)));
            assertEquals(cannotBeBuilt, generated("again", Map.of("Outer", OUTER, "Inner", CANNOT_BE_BUILT)));
        }
    }

    /** JDK 17 fails where a record that is on the class path already is generated again. */
    @Test
    void aClassThatWasCompiledBeforeIsCompiledAlone() throws IOException {
        Map<String, String> both = generated("again", Map.of("Outer", OUTER, "Inner", CAN_BE_BUILT));
        assertEquals(both, generated("again", Map.of("Outer", OUTER)));
        assertEquals(both, generated("again", Map.of("Inner", CAN_BE_BUILT)));
    }

    @Test
    void theOrderOfFilesDoesNotMatter() throws IOException {
        List<Path> files = new ArrayList<>();
        int cases = 0;
        for (Golden golden : Golden.all("good")) {
            if (golden.options().length == 0) {
                files.addAll(golden.inputs());
                cases++;
            }
        }
        Map<String, String> expected = null;
        Random random = new Random(3);
        for (int i = 0; i < 4; i++) {
            Collections.shuffle(files, random);
            Path output = Files.createDirectories(directory.resolve("order" + i));
            String messages = compile(output, List.of(new TensorExportProcessor()), files);
            expected = expected == null ? texts(output) : expected;
            assertEquals(expected, texts(output));
            assertTrue(expected.size() >= 2 * cases, messages);
        }
    }

    @Test
    void classesThatAllHoldEachOtherAreLookedAtOnce() throws IOException {
        int count = 24;
        Map<String, String> sources = IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(
                        i -> "C" + i,
                        i -> "package sample; record C" + i + "("
                                + IntStream.range(0, count)
                                        .mapToObj(j -> "@dev.tensorexport.TensorExport"
                                                + " @org.jspecify.annotations.Nullable C" + j + " c" + j)
                                        .collect(Collectors.joining(", "))
                                + ") {}"));
        Map<String, String> generated =
                Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> generated("mutual", sources));
        assertEquals(2 * count, generated.size());
        assertTrue(generated.get("sample/C3Converter.java").contains("RestoringConverter<C3"));
    }

    /** A constructor or method takes 255 parameters at most. */
    @Test
    void aClassMayHaveMoreMembersThanAMethodTakesParameters() throws IOException {
        String fields = IntStream.range(0, 300)
                .mapToObj(i -> "org.bytedeco.pytorch.Tensor t" + i + ";")
                .collect(Collectors.joining("\n"));
        Map<String, String> generated = generated(
                "many",
                Map.of("Many", "package sample; @dev.tensorexport.TensorExport class Many {\n" + fields + "\n}"));
        assertTrue(generated.get("sample/ManyArrays.java").contains(" t299()"));
    }

    @Test
    void otherProcessorsMayReadTheAnnotation() throws IOException {
        List<String> seen = new ArrayList<>();
        Processor other = new AbstractProcessor() {
            @Override
            public Set<String> getSupportedAnnotationTypes() {
                return Set.of("dev.tensorexport.TensorExport");
            }

            @Override
            public SourceVersion getSupportedSourceVersion() {
                return SourceVersion.latestSupported();
            }

            @Override
            public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
                annotations.forEach(annotation ->
                        round.getElementsAnnotatedWith(annotation).forEach(element -> seen.add(element.toString())));
                return false;
            }
        };
        Path output = Files.createDirectories(directory.resolve("other"));
        assertEquals(
                "",
                compile(output, List.of(new TensorExportProcessor(), other), sources(Map.of("Inner", CAN_BE_BUILT))));
        assertTrue(seen.contains("x"), seen.toString());
    }

    /**
     * Compiles with what the output folder has from earlier on the class path, and gives all that is generated there.
     */
    private Map<String, String> generated(String folder, Map<String, String> sources) throws IOException {
        Path output = Files.createDirectories(directory.resolve(folder));
        assertEquals("", compile(output, List.of(new TensorExportProcessor()), sources(sources)));
        return texts(output);
    }

    private List<Path> sources(Map<String, String> sources) throws IOException {
        Path folder = Files.createTempDirectory(directory, "source");
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            files.add(Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue()));
        }
        return files;
    }

    private static String compile(Path output, List<Processor> processors, List<Path> files) throws IOException {
        String classPath = output + File.pathSeparator + System.getProperty("java.class.path");
        List<String> options =
                List.of("-d", output.toString(), "-classpath", classPath, "-implicit:none", Compiling.ALL_WARNINGS);
        return Compiling.compileFiles(processors, options, files.toArray(Path[]::new))
                .output();
    }

    private static Map<String, String> texts(Path output) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                texts.put(output.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }
}
