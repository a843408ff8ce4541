package dev.tensorexport.ksp;

import com.google.devtools.ksp.impl.KotlinSymbolProcessing;
import com.google.devtools.ksp.processing.KSPJvmConfig;
import com.google.devtools.ksp.processing.KSPLogger;
import com.google.devtools.ksp.processing.SymbolProcessorProvider;
import com.google.devtools.ksp.symbol.FileLocation;
import com.google.devtools.ksp.symbol.KSNode;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs KSP on sources, as its Gradle plugin and its command line do. */
final class Ksp {
    /** It is part of the names of internal members. */
    static final String MODULE_NAME = "tensorexport-samples-kotlin";

    private Ksp() {}

    /**
     * What came of it.
     *
     * @param generated the texts by file name
     * @param errors each with its place, for example {@code Detection.kt:7: [TensorExport:...] ...}
     * @param warnings the same
     */
    record Result(SortedMap<String, String> generated, List<String> errors, List<String> warnings) {}

    /** Runs our processor, and others, on the sources in a folder. */
    static Result run(Path sources, Path work, Map<String, String> options, SymbolProcessorProvider... others)
            throws IOException {
        return run(sources, work, options, List.of(), others);
    }

    /** The same, as an incremental build in which some of the sources have been changed. */
    static Result run(
            Path sources, Path work, Map<String, String> options, List<Path> changed, SymbolProcessorProvider... others)
            throws IOException {
        Path java = Files.createDirectories(work.resolve("java"));
        Errors errors = new Errors();
        List<SymbolProcessorProvider> providers = new ArrayList<>(List.of(others));
        providers.add(new TensorExportSymbolProcessorProvider());
        KotlinSymbolProcessing.ExitCode code =
                new KotlinSymbolProcessing(config(sources, work, java, options, changed), providers, errors).execute();
        if ((code == KotlinSymbolProcessing.ExitCode.OK) != errors.reported.isEmpty()) {
            throw new AssertionError(code + ": " + errors.reported);
        }
        return new Result(texts(java), errors.reported, errors.warned);
    }

    private static KSPJvmConfig config(
            Path sources, Path work, Path java, Map<String, String> options, List<Path> changed) throws IOException {
        KSPJvmConfig.Builder config = new KSPJvmConfig.Builder();
        config.setIncremental(!changed.isEmpty());
        config.setModifiedSources(changed.stream().map(Path::toFile).toList());
        config.setModuleName(MODULE_NAME);
        config.setJvmTarget("17");
        config.setLanguageVersion("2.2");
        config.setApiVersion("2.2");
        config.setJdkHome(new File(System.getProperty("java.home")));
        config.setSourceRoots(List.of(sources.toFile()));
        config.setJavaSourceRoots(List.of(sources.toFile()));
        config.setLibraries(libraries().map(File::new).toList());
        config.setProcessorOptions(options);
        config.setProjectBaseDir(work.toFile());
        config.setOutputBaseDir(work.toFile());
        config.setCachesDir(folder(work, "caches"));
        config.setClassOutputDir(folder(work, "classes"));
        config.setKotlinOutputDir(folder(work, "kotlin"));
        config.setResourceOutputDir(folder(work, "resources"));
        config.setJavaOutputDir(java.toFile());
        return config.build();
    }

    /** The class path of sources: the tests' own without the compilers, whose 140 MB each run would index. */
    static Stream<String> libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(library -> !library.contains("-embeddable"));
    }

    private static File folder(Path work, String name) throws IOException {
        return Files.createDirectories(work.resolve(name)).toFile();
    }

    /** The texts of all files in a folder and in those below it, by file name. */
    static SortedMap<String, String> texts(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static final class Errors implements KSPLogger {
        private final List<String> reported = new ArrayList<>();
        private final List<String> warned = new ArrayList<>();

        @Override
        public void logging(String message, @Nullable KSNode symbol) {}

        @Override
        public void info(String message, @Nullable KSNode symbol) {}

        @Override
        public void warn(String message, @Nullable KSNode symbol) {
            warned.add(place(symbol) + ": " + message);
        }

        @Override
        public void error(String message, @Nullable KSNode symbol) {
            reported.add(place(symbol) + ": " + message);
        }

        private static String place(@Nullable KSNode symbol) {
            return symbol != null && symbol.getLocation() instanceof FileLocation at
                    ? Path.of(at.getFilePath()).getFileName() + ":" + at.getLineNumber()
                    : "no source";
        }

        @Override
        public void exception(Throwable e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            reported.add(text.toString());
        }
    }
}
