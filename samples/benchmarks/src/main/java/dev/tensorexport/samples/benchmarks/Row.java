package dev.tensorexport.samples.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One thing that is timed: our side of it, and those of others, each in processes of its own. */
final class Row {
    static final String OURS = "ours";

    private final String name;
    private final boolean isLarge;
    private final Map<String, Side<?>> sides = new LinkedHashMap<>();
    private int threads = 1;
    private String collector = "-XX:+UseSerialGC";
    private String aimsAt = "";
    private double aimOn17 = Double.NaN;
    private double aimOn25 = Double.NaN;
    private Supplier<float @Nullable []> expected = () -> null;
    private String pythonSources = "";
    private List<String> pythonWays = List.of();

    private Row(String name, boolean isLarge) {
        this.name = name;
        this.isLarge = isLarge;
    }

    /** What takes microseconds or less. Sixteen sources are taken in turns. */
    static Row small(String name) {
        return new Row(name, false);
    }

    /** What takes milliseconds. Two sources are taken in turns. */
    static Row large(String name) {
        return new Row(name, true);
    }

    /** What is done with a source. What it gives is closed if it can be. */
    interface Work<S> {
        @Nullable
        Object of(S source) throws Exception;
    }

    /**
     * One who does it.
     *
     * @param source makes the sources, by number
     */
    record Side<S>(IntFunction<S> source, Work<S> work) {}

    /** The most that our time may be of a peer's, on JDK 17 and from JDK 22 on. */
    Row aims(String peer, double on17, double on25) {
        aimsAt = peer;
        aimOn17 = on17;
        aimOn25 = on25;
        return this;
    }

    /** LibTorch has a thread for each processor, on every side; else one. */
    Row byAllThreads() {
        threads = Runtime.getRuntime().availableProcessors();
        return this;
    }

    /** The collector that a JVM takes for several processors, where no other is asked for; else the serial one. */
    Row onCollectorOfThreads() {
        collector = "-XX:+UseG1GC";
        return this;
    }

    /** Every side gives these elements of source 0, told by their places in the source. */
    Row gives(int count, IntUnaryOperator places) {
        expected = () -> Elements.of(0, count, places);
        return this;
    }

    <S> Row ours(IntFunction<S> source, Work<S> work) {
        return peer(OURS, source, work);
    }

    <S> Row peer(String peer, IntFunction<S> source, Work<S> work) {
        sides.put(peer, new Side<>(source, work));
        return this;
    }

    /** The fastest of these ways on these sources of {@code pytorch_peer.py}. */
    Row python(String sources, String... ways) {
        pythonSources = sources;
        pythonWays = List.of(ways);
        return this;
    }

    String name() {
        return name;
    }

    boolean isLarge() {
        return isLarge;
    }

    int threads() {
        return threads;
    }

    /** What asks a JVM for the collector. */
    String collector() {
        return collector;
    }

    Map<String, Side<?>> sides() {
        return sides;
    }

    boolean hasAim() {
        return !aimsAt.isEmpty();
    }

    /** Whether our time is compared with an aim beside this peer's. */
    boolean aimsAt(String peer) {
        return peer.equals(aimsAt);
    }

    /** The most that our time may be of a peer's; NaN if it may be any. */
    double aim(String peer) {
        if (!aimsAt(peer)) {
            return Double.NaN;
        }
        return Runtime.version().feature() < 22 ? aimOn17 : aimOn25;
    }

    /** Of source 0; null where sides are not compared. */
    float @Nullable [] expected() {
        return expected.get();
    }

    String pythonSources() {
        return pythonSources;
    }

    List<String> pythonWays() {
        return pythonWays;
    }
}
