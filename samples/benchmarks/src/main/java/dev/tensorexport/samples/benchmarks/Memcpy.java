package dev.tensorexport.samples.benchmarks;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** The limit: as many bytes as a large copy gives, from memory to memory, by the C library. */
final class Memcpy {
    private static final int ROUNDS = 30;

    private final RoundRobin<FloatPointer> sources =
            RoundRobin.large(source -> new FloatPointer(Elements.of(source, LargeSource.COUNT)));
    private final FloatPointer target = new FloatPointer(LargeSource.COUNT);

    Memcpy() {
        for (int source = 0; source < sources.size(); source++) {
            copy();
            float[] elements = new float[LargeSource.COUNT];
            target.get(elements);
            Elements.check(elements, source, LargeSource.COUNT);
        }
    }

    Timing time() {
        copy();
        return Timing.of(IntStream.range(0, ROUNDS)
                .mapToDouble(round -> {
                    long start = System.nanoTime();
                    copy();
                    return System.nanoTime() - start;
                })
                .toArray());
    }

    private void copy() {
        Pointer.memcpy(target, sources.next(), (long) LargeSource.COUNT * Float.BYTES);
    }
}
