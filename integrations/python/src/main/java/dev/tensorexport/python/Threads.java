package dev.tensorexport.python;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Java's threads in Python. Each keeps its state in Python from its first call until it ends, so what Python keeps for
 * a thread, such as NumPy's error settings, stays between calls.
 *
 * <p>Virtual threads hand their calls to platform threads and wait: Python knows threads of the system only, and none
 * is blocked while a call runs.
 */
final class Threads {
    /** {@code Thread.isVirtual()}, from JDK 21 on. */
    private static final @Nullable MethodHandle IS_VIRTUAL = isVirtualHandle();

    private static final ExecutorService FOR_VIRTUAL = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tensorexport-python-call");
        thread.setDaemon(true);
        return thread;
    });

    private final CPython c;
    private final Releases releases;

    /** Whose thread is for this only: it waits for Python's lock. */
    private final Cleaner ended = Cleaner.create();

    private final ThreadLocal<PythonThread> current = ThreadLocal.withInitial(PythonThread::new);

    /** One thread of Java's, while it is in Python and while not. */
    static final class PythonThread {
        private long state;
        private boolean holdsLock;
        private final ByteBuffer scratch = ByteBuffer.allocateDirect(4096).order(ByteOrder.nativeOrder());
        private long scratchAddress;
    }

    Threads(CPython c) {
        this.c = c;
        releases = new Releases(work -> locked(() -> {
            work.run();
            return null;
        }));
    }

    private static @Nullable MethodHandle isVirtualHandle() {
        try {
            return MethodHandles.lookup().findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException e) {
            return null; // JDK 17 has none, and none of its threads are virtual
        }
    }

    private static boolean isVirtual() {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    Releases releases() {
        return releases;
    }

    /** Starts Python on this thread, and gives its lock back. */
    void start() {
        c.start();
        current.get().state = c.saveThread();
    }

    /** Runs something while this thread holds Python's lock. */
    <T extends @Nullable Object> T locked(Supplier<T> work) {
        return isVirtual() ? elsewhere(work) : lockedHere(work);
    }

    private <T extends @Nullable Object> T elsewhere(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(() -> lockedHere(work), FOR_VIRTUAL)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    private <T extends @Nullable Object> T lockedHere(Supplier<T> work) {
        PythonThread thread = current.get();
        if (thread.holdsLock) {
            return work.get();
        }
        take(thread);
        try {
            releases.run();
            return work.get();
        } finally {
            giveBack(thread);
        }
    }

    /** Runs something of Java's that may take long, on a thread that Python called from. */
    void unlocked(Runnable work) {
        PythonThread thread = current.get();
        boolean heldLock = thread.holdsLock;
        giveBack(thread);
        long state = thread.state;
        try {
            work.run();
        } finally {
            c.restoreThread(state);
            thread.holdsLock = heldLock;
        }
    }

    private void take(PythonThread thread) {
        if (thread.state == CPython.NULL) {
            c.ensure();
            thread.state = c.saveThread();
            long state = thread.state;
            ended.register(Thread.currentThread(), () -> c.deleteThread(state));
        }
        c.restoreThread(thread.state);
        thread.holdsLock = true;
    }

    private void giveBack(PythonThread thread) {
        thread.holdsLock = false;
        thread.state = c.saveThread();
    }

    /** Memory that a call may be given its arguments in: this thread's, until its next use. */
    ByteBuffer scratch(int byteCount) {
        ByteBuffer scratch = current.get().scratch;
        return byteCount <= scratch.capacity()
                ? scratch.clear()
                : ByteBuffer.allocateDirect(byteCount).order(ByteOrder.nativeOrder());
    }

    /** The address of memory that {@link #scratch} gave. */
    long addressOf(ByteBuffer scratch) {
        PythonThread thread = current.get();
        if (scratch != thread.scratch) {
            return c.addressOf(scratch);
        }
        if (thread.scratchAddress == 0) {
            thread.scratchAddress = c.addressOf(scratch);
        }
        return thread.scratchAddress;
    }
}
