package dev.tensorexport.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any thread may call, several at once. */
@Timeout(120)
class ThreadsTest extends WithPython {
    private void work(int id) {
        String name = "x" + id;
        for (int i = 0; i < 500; i++) {
            try (Tensor tensor = torch.zeros(16)) {
                python.set(name, tensor);
                python.run(name + " += " + i);
                try (NdArray.OfFloat seen = Tensors.view(tensor).asFloat();
                        NdArray.OfFloat back = python.get(name + " * 2").asFloat()) {
                    assertEquals(i, seen.get(15));
                    assertEquals(2 * i, back.get(15));
                }
            }
        }
    }

    private void inAll(ExecutorService threads, int count) throws Exception {
        List<Future<?>> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = i;
            results.add(threads.submit(() -> work(id)));
        }
        for (Future<?> result : results) {
            result.get();
        }
        threads.shutdown();
    }

    @Test
    void threadsCallAtOnce() throws Exception {
        inAll(Executors.newFixedThreadPool(8), 8);
    }

    @Test
    void virtualThreadsCallAtOnceAndBlockNoCarrier() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with JDK 21");
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        CountDownLatch done = new CountDownLatch(1);
        int sleepers = 4 * Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < sleepers; i++) {
            threads.submit(() -> python.run("import time; time.sleep(2)"));
        }
        long start = System.nanoTime();
        threads.submit(done::countDown);
        done.await();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertTrue(millis < 1500, "another virtual thread waited for " + millis + " ms");
        inAll(threads, 8);
    }

    @Test
    void whatPythonKeepsForAThreadStaysBetweenItsCalls() throws Exception {
        python.run("import threading; local = threading.local(); local.x = 1");
        assertEquals(1L, python.value("local.x"));
        ExecutorService other = Executors.newSingleThreadExecutor();
        Callable<Object> has = () -> python.value("hasattr(local, 'x')");
        assertEquals(false, other.submit(has).get());
        other.submit(() -> python.run("local.x = 2")).get();
        assertEquals(true, other.submit(has).get());
        other.shutdown();
    }

    @Test
    void theStateOfAThreadThatEndedIsFreed() throws InterruptedException {
        python.run("import sys");
        String count = "len(sys._current_frames())";
        for (int i = 0; i < 200; i++) {
            Thread thread = new Thread(() -> python.run("import weakref, threading\n"
                    + "class Marker: pass\n"
                    + "local = globals().setdefault('local', threading.local())\n"
                    + "local.marker = Marker()\n"
                    + "refs = globals().setdefault('refs', [])\n"
                    + "refs.append(weakref.ref(local.marker))"));
            thread.start();
            thread.join();
        }
        assertEquals(200L, python.value("len(refs)"));
        Pythons.await(
                "the threads' states are freed",
                () -> python.value("sum(r() is not None for r in refs)", Long.class) < 5);
        assertTrue(python.value(count, Long.class) < 20);
        python.run("import numpy");
        PythonException e = assertThrows(
                PythonException.class,
                () -> python.run("numpy.linalg.inv([[0, 0], [0, 0]])"),
                "NumPy takes the lock again to raise this, on a thread that Python must still know");
        assertTrue(e.type().endsWith("LinAlgError"), e.type());
    }

    @Test
    void aThreadOfPythonsPrintsAndTheLockIsFreeMeanwhile() throws InterruptedException {
        python.run(
                "import threading; t = threading.Thread(target=lambda: print('from a thread')); t.start(); t.join()");
        assertEquals(2L, python.value("1 + 1"));
    }

    @Test
    void aWriterMayCallPythonAgain() {
        List<Object> seen = new ArrayList<>();
        python.printTo(new java.io.Writer() {
            @Override
            public void write(char[] text, int offset, int length) {
                seen.add(python.value("6 * 7"));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        python.run("print('x', end='')");
        assertEquals(List.of(42L), seen);
    }
}
