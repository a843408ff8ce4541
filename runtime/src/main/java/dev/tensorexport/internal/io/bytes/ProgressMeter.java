package dev.tensorexport.internal.io.bytes;

import dev.tensorexport.io.Progress;

/** Counts bytes, and tells of them. */
public final class ProgressMeter {
    private final Progress progress;
    private final long total;
    private long done;

    /** @param total how many bytes there will be */
    public ProgressMeter(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    /** Tells nobody. */
    public static ProgressMeter none() {
        return new ProgressMeter((bytes, total) -> {}, 0);
    }

    /**
     * A meter of some of these bytes, however many are added to it: a tensor may have fewer than its storage, which is
     * read.
     */
    public ProgressMeter part(long bytes) {
        long start = done;
        return new ProgressMeter((ofPart, total) -> add(start + Math.min(ofPart, total) - done), bytes);
    }

    /** All bytes are done. */
    public void finish() {
        add(total - done);
    }

    /** Some bytes more are done. */
    public void add(long bytes) {
        done += bytes;
        progress.report(done, total);
    }
}
