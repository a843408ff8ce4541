package dev.tensorexport.internal.memory;

import java.lang.ref.ReferenceQueue;

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
        @Override
        @SuppressWarnings("InfiniteLoopStatement")
        public void run() {
            while (true) {
                try {
                    ((Unreachable) UNREACHABLE.remove()).collect();
                } catch (InterruptedException e) {
                    // Nobody may stop this thread: without it, arrays that are never closed would leak.
                    Thread.interrupted();
                } catch (Throwable e) {
                    // One that fails is queued again, or has failed only to say that it leaked. The others must not
                    // wait.
                    Thread.yield();
                }
            }
        }
    }
}
