package dev.tensorexport.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * Twice as much source takes twice the work. What is counted are the questions that the processor asks the compiler,
 * which no other load of the machine changes; {@code ProcessorTimes} of the benchmarks has the times.
 */
class ScalingTest {
    private static final int MEMBERS = 20;

    /** A little is asked once, however many classes there are. */
    private static final double TOLERANCE = 1.1;

    @Test
    void twiceTheClassesAreTwiceTheWork() {
        assertGrows(2, count -> flat(count), 20, 40);
    }

    /** Each of so many classes holds each: four times the members. */
    @Test
    void classesThatHoldEachOtherCostByMember() {
        assertGrows(
                4,
                count -> sources(count, i -> members(count, j -> "@org.jspecify.annotations.Nullable C" + j)),
                12,
                24);
    }

    /** Each class holds the next, and the last cannot be built. */
    @Test
    void aDeepNestCostsByClass() {
        assertGrows(
                2,
                count -> sources(
                        count,
                        i -> i < count - 1
                                ? members(1, j -> "C" + (i + 1))
                                : "@dev.tensorexport.TensorExport org.bytedeco.pytorch.Tensor t, Object other"),
                40,
                80);
    }

    private static void assertGrows(int expected, IntFunction<List<JavaFileObject>> sources, int few, int many) {
        long little = questions(sources.apply(few));
        long much = questions(sources.apply(many));
        assertTrue(
                much <= TOLERANCE * expected * little,
                much + " questions for " + many + " classes, " + little + " for " + few);
    }

    private static List<JavaFileObject> flat(int count) {
        return sources(count, i -> members(MEMBERS, j -> "org.bytedeco.pytorch.Tensor"));
    }

    private static String members(int count, IntFunction<String> type) {
        return IntStream.range(0, count)
                .mapToObj(j -> "@dev.tensorexport.TensorExport " + type.apply(j) + " m" + j)
                .collect(Collectors.joining(", "));
    }

    private static List<JavaFileObject> sources(int count, IntFunction<String> components) {
        return IntStream.range(0, count)
                .mapToObj(i -> JavaFileObjects.forSourceString(
                        "sample.C" + i, "package sample; record C" + i + "(" + components.apply(i) + ") {}"))
                .toList();
    }

    private static long questions(List<JavaFileObject> sources) {
        Counting processor = new Counting();
        Compilation compilation =
                javac().withProcessors(processor).withOptions("-proc:only").compile(sources);
        assertThat(compilation).succeeded();
        assertTrue(compilation.generatedSourceFiles().size() == 2 * sources.size(), "all are generated");
        return processor.questions;
    }

    /** The processor, with its questions counted. */
    private static final class Counting extends WatchedProcessor {
        private long questions;

        @Override
        ProcessingEnvironment watched(ProcessingEnvironment environment) {
            Elements elements = counted(Elements.class, environment.getElementUtils());
            Types types = counted(Types.class, environment.getTypeUtils());
            return watch(ProcessingEnvironment.class, (method, arguments) -> switch (method.getName()) {
                case "getElementUtils" -> elements;
                case "getTypeUtils" -> types;
                default -> method.invoke(environment, arguments);
            });
        }

        private <T> T counted(Class<T> type, T target) {
            return watch(type, (method, arguments) -> {
                Object answer = method.invoke(target, arguments);
                questions++;
                return answer;
            });
        }
    }
}
