package dev.tensorexport.samples.benchmarks;

/** How thorough a run is, as {@code -Dbenchmarks.pace} says. */
enum Pace {
    /** Tries whether everything works, on small tensors and in one process. */
    SMOKE(256, 512, 1, 1, 2, 2),

    /** About three minutes for the rows that have an aim, each beside the peer of its aim. */
    SHORT(4096, 8192, 3, 1, 20, 25),

    FULL(4096, 8192, 7, 3, 50, 25);

    static final String PROPERTY = "benchmarks.pace";
    static final Pace CURRENT = valueOf(System.getProperty(PROPERTY, FULL.name()));

    private final int side;
    private final int fileSide;
    private final int fileRounds;
    private final int forks;
    private final int batchMillis;
    private final int turns;

    Pace(int side, int fileSide, int fileRounds, int forks, int batchMillis, int turns) {
        this.side = side;
        this.fileSide = fileSide;
        this.fileRounds = fileRounds;
        this.forks = forks;
        this.batchMillis = batchMillis;
        this.turns = turns;
    }

    /** Whether rows without an aim, and other peers than that of the aim, are left out unless they are named. */
    boolean onlyAims() {
        return this == SHORT;
    }

    /** A large tensor has this many rows and columns. */
    int side() {
        return side;
    }

    /** A file holds this many rows and columns. */
    int fileSide() {
        return fileSide;
    }

    int fileRounds() {
        return fileRounds;
    }

    /** Whether no side needs a process of its own, but DJL's: two LibTorchs cannot be in one. */
    boolean inOneProcess() {
        return this == SMOKE;
    }

    /** How many processes each side is measured in. */
    int forks() {
        return forks;
    }

    /** How many operations of small tensors count as those of a fresh process. */
    int freshOperations() {
        return this == SMOKE ? 100 : 10_000;
    }

    /** How long one turn takes at least. */
    long batchNanos() {
        return batchMillis * 1_000_000L;
    }

    /** How often it is each side's turn. */
    int turns() {
        return turns;
    }

    long longestWarmUpNanos() {
        return 100 * batchNanos();
    }

    /** What is compiled quickly may take the same time again and again until it is compiled well. */
    long shortestWarmUpNanos() {
        return longestWarmUpNanos() / 2;
    }
}
