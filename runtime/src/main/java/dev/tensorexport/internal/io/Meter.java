package dev.tensorexport.internal.io;

import dev.tensorexport.io.Progress;

/** Counts bytes, and tells of them. */
public final class Meter {
    private final Progress progress;
    private final long total;
    private long done;

    /** @param total how many bytes there will be */
    public Meter(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    /** Tells nobody. */
    static Meter none() {
        return new Meter((bytes, total) -> {}, 0);
    }

    /** Some bytes more are done. */
    public void add(long bytes) {
        done += bytes;
        progress.report(done, total);
    }
}
