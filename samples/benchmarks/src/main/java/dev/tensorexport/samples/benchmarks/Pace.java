package dev.tensorexport.samples.benchmarks;

import org.openjdk.jmh.runner.options.TimeValue;

/** How thorough a run is; {@code -Dbenchmarks.smoke=true} only tries whether everything works, on small tensors. */
final class Pace {
    static final String SMOKE_PROPERTY = "benchmarks.smoke";
    static final boolean SMOKE = Boolean.getBoolean(SMOKE_PROPERTY);

    /** A large tensor has this many rows and columns. */
    static final int SIDE = SMOKE ? 256 : 4096;

    /** A file holds this many rows and columns. */
    static final int FILE_SIDE = SMOKE ? 512 : 8192;

    static final int FILE_ROUNDS = SMOKE ? 1 : 7;

    /** JVMs that each benchmark runs in; with none it runs in this one, which is quick. */
    static final int FORKS = SMOKE ? 0 : 3;

    static final int WARMUPS = SMOKE ? 1 : 2;
    static final int ITERATIONS = SMOKE ? 2 : 3;
    static final TimeValue ITERATION = TimeValue.milliseconds(SMOKE ? 20 : 200);

    private Pace() {}
}
