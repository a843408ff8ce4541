package dev.tensorexport.internal.memory;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The thread that gives back the bytes which nobody can reach any more. */
final class Closer {
    /** Where the garbage collector puts what nobody can reach. */
    static final ReferenceQueue<Object> UNREACHABLE = new ReferenceQueue<>();

    private static volatile boolean started;

    private Closer() {}

    /** What is put there. */
    interface Unreachable {
        void collect();
    }

    /** Starts the thread, unless it was started before; a JVM that has no thread left may have one the next time. */
    static void start() {
        if (!started) {
            startOnce();
        }
    }

    private static synchronized void startOnce() {
        if (!started) {
            DaemonThreads.create("tensorexport-closer", new Loop()).start();
            started = true;
        }
    }

    private static final class Loop implements Runnable {
        private static final long RETRY_MILLIS = 100;

        /** What could not be given back: it is tried again with whatever comes next, or after a while. */
        private final Queue<Unreachable> failed = new ArrayDeque<>();

        @Override
        @SuppressWarnings("InfiniteLoopStatement")
        public void run() {
            while (true) {
                try {
                    collect((Unreachable) UNREACHABLE.remove(failed.isEmpty() ? 0 : RETRY_MILLIS));
                    collect(failed.poll());
                } catch (InterruptedException e) {
                    // Nobody may stop this thread: without it, arrays that are never closed would leak.
                    Thread.interrupted();
                } catch (Throwable e) {
                    Thread.yield();
                }
            }
        }

        private void collect(@Nullable Unreachable next) {
            if (next != null) {
                try {
                    next.collect();
                } catch (Throwable e) {
                    // It may have failed only to say that it leaked, and has nothing left to do then.
                    failed.add(next);
                }
            }
        }
    }
}
