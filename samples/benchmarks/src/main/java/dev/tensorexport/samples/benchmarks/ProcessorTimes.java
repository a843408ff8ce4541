package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What javac takes for a class, without the processor and with it, what it generates included. */
final class ProcessorTimes {
    private static final int MEMBERS = 20;
    private static final boolean IS_SMOKE = Pace.CURRENT == Pace.SMOKE;
    private static final int ROUNDS = IS_SMOKE ? 1 : 7;
    private static final int WARMUPS = IS_SMOKE ? 0 : 5;

    private ProcessorTimes() {}

    public static void main(String[] args) throws IOException {
        System.out.printf("JDK %s%n", Runtime.version());
        System.out.println("| classes | members of each | without the processor | with it |");
        System.out.println("|---|---|---|---|");
        for (int count : IS_SMOKE ? new int[] {5} : new int[] {50, 100, 200, 400}) {
            row(count, MEMBERS, j -> "org.bytedeco.pytorch.Tensor");
        }
        for (int count : IS_SMOKE ? new int[] {3} : new int[] {12, 24, 48}) {
            row(count, count, j -> "@org.jspecify.annotations.Nullable C" + j);
        }
    }

    private static void row(int classes, int members, IntFunction<String> type) throws IOException {
        String components = IntStream.range(0, members)
                .mapToObj(j -> "@dev.tensorexport.TensorExport " + type.apply(j) + " m" + j)
                .collect(Collectors.joining(", "));
        List<JavaFileObject> sources = IntStream.range(0, classes)
                .<JavaFileObject>mapToObj(
                        i -> new Source("C" + i, "package sample; record C" + i + "(" + components + ") {}"))
                .toList();
        double without = perClass(sources, false);
        double with = perClass(sources, true);
        System.out.printf(Locale.ROOT, "| %d | %d | %.2f ms | %.2f ms |%n", classes, members, without, with);
    }

    /** The median of several runs, in milliseconds for each class. */
    private static double perClass(List<JavaFileObject> sources, boolean isProcessed) throws IOException {
        double[] times = new double[ROUNDS];
        for (int i = -WARMUPS; i < ROUNDS; i++) {
            long start = System.nanoTime();
            compile(sources, isProcessed);
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6 / sources.size();
            }
        }
        return Statistics.median(times);
    }

    private static void compile(List<JavaFileObject> sources, boolean isProcessed) throws IOException {
        Path output = Files.createTempDirectory("processor-times");
        try {
            StringWriter said = new StringWriter();
            List<String> options =
                    List.of("-d", output.toString(), "-classpath", System.getProperty("java.class.path"));
            JavaCompiler.CompilationTask task =
                    ToolProvider.getSystemJavaCompiler().getTask(said, null, null, options, null, sources);
            task.setProcessors(isProcessed ? List.of(processor()) : List.of());
            if (!task.call()) {
                throw new IllegalStateException("found errors; expected none:\n" + said);
            }
        } finally {
            delete(output);
        }
    }

    /** The one of the class path; as javac does, asked for anew each time. */
    private static Processor processor() {
        return ServiceLoader.load(Processor.class).stream()
                .filter(provider -> provider.type().getSimpleName().equals("TensorExportProcessor"))
                .findFirst()
                .orElseThrow()
                .get();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///sample/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
