package dev.tensorexport.samples.benchmarks;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Sources that are taken in turns, so that no call finds what the one before it has left in a cache by accident. */
final class RoundRobin<T> {
    private final List<T> sources;
    private int next;

    private RoundRobin(List<T> sources) {
        this.sources = sources;
    }

    /** What stands where sources will be. */
    static <T> RoundRobin<T> none() {
        return new RoundRobin<>(List.of());
    }

    /** As many sources as make sense for small ones. */
    static <T> RoundRobin<T> small(IntFunction<T> source) {
        return of(16, source);
    }

    /** As many sources as there is memory for. */
    static <T> RoundRobin<T> large(IntFunction<T> source) {
        return of(2, source);
    }

    private static <T> RoundRobin<T> of(int count, IntFunction<T> source) {
        return new RoundRobin<>(IntStream.range(0, count).mapToObj(source).toList());
    }

    int size() {
        return sources.size();
    }

    /** The first of as many calls as there are sources gives source 0. */
    T next() {
        T source = sources.get(next);
        next = next + 1 == sources.size() ? 0 : next + 1;
        return source;
    }
}
