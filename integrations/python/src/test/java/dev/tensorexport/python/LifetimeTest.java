package dev.tensorexport.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each side keeps the other's memory for just as long as it uses it. */
class LifetimeTest extends WithPython {
    @BeforeEach
    void collect() {
        python.run("import gc, sys, weakref, numpy; gc.collect()");
    }

    private int lent() {
        return Interpreter.running().values().arrays().lentCount();
    }

    private long references(String name) {
        return python.value("sys.getrefcount(" + name + ")", Long.class);
    }

    @Test
    void numpyKeepsMemoryWhenTensorAndArrayAreClosed() {
        int before = lent();
        Tensor tensor = torch.arange(new org.bytedeco.pytorch.Scalar(100000)).to(torch.ScalarType.Float);
        NdArray array = Tensors.view(tensor);
        python.set("x", array);
        python.run("row = x[10:20]; del x");
        array.close();
        tensor.close();
        Tensor other = torch.zeros(100000); // where the memory would be used again
        assertEquals(145.0, python.value("float(row.sum())"));
        other.close();
        assertEquals(before + 1, lent());
        python.run("del row");
        assertEquals(before, lent(), "freed with the last array on it, at once");
    }

    @Test
    void numpyKeepsMemoryWhenPythonIsClosed() {
        int before = lent();
        try (Python other = Pythons.open();
                Tensor tensor = torch.ones(1000)) {
            other.set("x", tensor);
            other.run("import sys; sys.kept = x");
        }
        assertEquals(before + 1, lent());
        assertEquals(1000.0, python.value("float(sys.kept.sum())"));
        python.run("del sys.kept");
        assertEquals(before, lent());
    }

    @Test
    void closingRemovesTheVariablesAndWhatOnlyTheyHold() {
        int before = lent();
        Python other = Pythons.open();
        try (Tensor tensor = torch.ones(1000)) {
            other.set("x", tensor);
            other.run("def f(): return x"); // a cycle: the function holds the variables
        }
        other.close();
        assertEquals(before, lent());
        assertThrows(IllegalStateException.class, () -> other.run("1"));
        assertThrows(IllegalStateException.class, () -> other.get("x"));
        other.close();
    }

    @Test
    void anArrayKeepsNumpysMemoryUntilItIsClosed() {
        python.run("y = numpy.full(1000, 3.5); w = weakref.ref(y)");
        NdArray.OfDouble y = python.get("y").asDouble();
        NdArray.OfDouble part = y.slice(0, 10, 20);
        python.run("del y");
        assertEquals(3.5, part.get(9));
        assertTrue(python.value("w() is not None", Boolean.class));
        y.close();
        assertThrows(IllegalStateException.class, () -> part.get(0));
        assertTrue(python.value("w() is None", Boolean.class), "given back by the next call");
    }

    @Test
    void anArrayKeepsNumpysMemoryWhenPythonIsClosed() {
        NdArray.OfDouble y;
        try (Python other = Pythons.open()) {
            other.run("import numpy; y = numpy.full(1000, 3.5)");
            y = other.get("y").asDouble();
        }
        assertEquals(3.5, y.get(999));
        y.close();
    }

    @Test
    void aTensorOnNumpysMemoryKeepsIt() {
        python.run("y = numpy.full(1000, 3.5); w = weakref.ref(y)");
        Tensor tensor;
        try (NdArray y = python.get("y")) {
            tensor = Tensors.sharedTensor(y);
        }
        python.run("y[0] = 4; del y");
        assertTrue(python.value("w() is not None", Boolean.class));
        try (NdArray.OfDouble seen = Tensors.view(tensor).asDouble()) {
            assertEquals(4, seen.get(0));
        }
        tensor.close();
        assertTrue(python.value("w() is None", Boolean.class));
    }

    @Test
    void anArrayThatIsNeverClosedIsGivenBackWithNoCallAndByTheCollector(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path file = folder.resolve("gone");
        python.set("file", file.toString());
        python.run("y = numpy.zeros(1000); weakref.finalize(y, lambda f: open(f, 'w').close(), file)");
        forget();
        python.run("del y");
        Pythons.await("the array is collected and NumPy's with it", () -> Files.exists(file));
    }

    private void forget() {
        assertEquals(0, python.get("y").asDouble().get(0));
    }

    @Test
    void whatIsClosedWhilePythonRunsWaitsForNoLock() throws InterruptedException {
        python.run("y = numpy.zeros(1000)");
        NdArray y = python.get("y");
        Thread busy = new Thread(() -> python.run("import time\n"
                + "sys.setswitchinterval(5)\n"
                + "end = time.time() + 1.5\n"
                + "while time.time() < end: pass\n"
                + "sys.setswitchinterval(0.005)"));
        busy.start();
        Thread.sleep(300);
        long start = System.nanoTime();
        y.close();
        long millis = (System.nanoTime() - start) / 1_000_000;
        busy.join();
        assertTrue(millis < 500, millis + " ms");
    }

    @Test
    void whatFailsHoldsNothing() {
        int before = lent();
        try (NdArray array = Tensors.view(torch.ones(3))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> python.set("x", java.util.List.of(array, array, new Object())));
            assertEquals(before, lent());
            python.run("y = numpy.ones(3); bad = [y, y, {1, 2}]");
            long references = references("y");
            assertThrows(PythonException.class, () -> python.value("bad"));
            assertEquals(references, references("y"));
        }
    }

    @Test
    void referenceCountsAreBackAfterManyCrossings() {
        crossings(20_000);
    }

    /** The second half million takes no memory: by then the Java heap has grown to what it takes. */
    @Test
    @Tag("stress")
    void aMillionCrossingsLeaveNothing() {
        crossings(500_000);
        long bytes = residentBytes();
        crossings(500_000);
        long grown = residentBytes() - bytes;
        assertTrue(grown < 32L << 20, "grew by " + grown + " bytes");
    }

    private void crossings(int count) {
        int before = lent();
        python.run("y = numpy.arange(2048, dtype='f4').reshape(32, 64); x = None; gc.collect()");
        try (Tensor tensor = torch.rand(32, 64)) {
            long array = references("y");
            long none = references("None");
            rounds(tensor, count);
            python.run("x = None; gc.collect()");
            assertEquals(before, lent());
            assertEquals(array, references("y"));
            assertTrue(Math.abs(none - references("None")) < 100, "references of None");
        }
    }

    private void rounds(Tensor tensor, int count) {
        for (int i = 0; i < count; i++) {
            python.set("x", tensor);
            python.get("y").close();
            python.get("y[::-1]").close();
            python.value("len(x)");
        }
    }

    private static long residentBytes() {
        try {
            return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * 4096;
        } catch (IOException e) {
            return 0; // not Linux
        }
    }
}
