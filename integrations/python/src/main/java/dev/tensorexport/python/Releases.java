package dev.tensorexport.python;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * What has to be given back to Python under its lock, by threads that must not wait for that: those that close arrays,
 * and the garbage collector's. The next call into Python does it; where none comes soon, a thread of its own does.
 */
final class Releases {
    /** How long the next call is waited for: a thread that took the lock for each array would slow a loop down. */
    private static final long PATIENCE_MILLIS = 50;

    private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean idle;

    /** @param locked runs something under Python's lock, after which nothing is due */
    Releases(Consumer<Runnable> locked) {
        thread = new Thread(
                () -> {
                    while (true) {
                        await();
                        locked.accept(() -> {});
                    }
                },
                "tensorexport-python-releases");
        thread.setDaemon(true);
        thread.start();
    }

    private void await() {
        idle = true;
        while (due.isEmpty()) {
            LockSupport.park(this);
        }
        idle = false;
        LockSupport.parkNanos(PATIENCE_MILLIS * 1_000_000);
    }

    /** Never waits. */
    void add(Runnable release) {
        due.add(release);
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    /** Does all that is due, under Python's lock. */
    void run() {
        for (Runnable release = due.poll(); release != null; release = due.poll()) {
            release.run();
        }
    }
}
