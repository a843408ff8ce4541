package dev.tensorexport.samples.benchmarks;

/**
 * A side of a row that has done its work until its time did not change any more. It works when it is its turn, and
 * waits meanwhile, so that what slows the machine for a while slows all sides of a row.
 */
interface WarmSide extends AutoCloseable {
    /** Works for some milliseconds; what one operation took, in nanoseconds. */
    double turn() throws Exception;

    /** What it took besides, once the last turn is over. */
    Cost cost() throws Exception;

    @Override
    void close();
}
