package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.MemoryUse;
import dev.tensorexport.ndarray.NdArray;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Memory that only the collector can give back does not pile up; each case has a JVM and a limit of its own. */
class ValveTest {
    private static final int COUNT = 16 << 20;
    private static final long MEBIBYTE = 1 << 20;

    private static String run(String limit, Class<?> program) throws Exception {
        // JavaCPP has a limit of its own, four times the heap, which is to have no part in this.
        return ForkedJvm.run(
                List.of(
                        "-Xmx256m",
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-Ddev.tensorexport.maxHeldBytes=" + limit),
                program);
    }

    private static Tensor tensor(int i) {
        return torch.full(new long[] {COUNT}, new Scalar((float) i));
    }

    /** The most that the process had while a program ran; printed for the test that compares. */
    private abstract static class Peak {
        long peak;

        abstract void round(int i);

        void rounds(int count) {
            for (int i = 0; i < count; i++) {
                round(i);
                peak = Math.max(peak, Pointer.physicalBytes());
            }
            System.out.println("peak " + peak / MEBIBYTE + " MiB");
        }
    }

    private static long peak(String printed) {
        String from = printed.substring(printed.indexOf("peak ") + "peak ".length());
        return Long.parseLong(from.substring(0, from.indexOf(' ')));
    }

    @Test
    void buffersThatNobodyClosesAreCollectedInTime() throws Exception {
        long limited = peak(run("256m", Buffers.class));
        assertTrue(limited < 1000, "peak of " + limited + " MiB");
    }

    @Test
    void withoutALimitTheyPileUp() throws Exception {
        long unlimited = peak(run("100g", Buffers.class));
        assertTrue(unlimited > 1500, "peak of " + unlimited + " MiB, so the test beside this one tells nothing");
    }

    static final class Buffers extends Peak {
        private Buffers() {}

        public static void main(String[] arguments) {
            new Buffers().rounds(40);
        }

        @Override
        void round(int i) {
            try (Tensor tensor = tensor(i);
                    NdArray.OfFloat array = Tensors.view(tensor).asFloat()) {
                FloatBuffer buffer = array.asBuffer();
                assertEquals(i, buffer.get(COUNT - 1));
            }
        }
    }

    @Test
    void copiesThatNobodyClosesAreCollectedInTime() throws Exception {
        long limited = peak(run("256m", Copies.class));
        assertTrue(limited < 1000, "peak of " + limited + " MiB");
    }

    static final class Copies extends Peak {
        private Copies() {}

        public static void main(String[] arguments) {
            new Copies().rounds(40);
        }

        @Override
        void round(int i) {
            try (Tensor tensor = tensor(i);
                    NdArray.OfFloat array = Tensors.view(tensor).asFloat()) {
                assertEquals(i, array.copy().get(COUNT - 1));
            }
        }
    }

    @Test
    void arraysOfWhichOnlyAViewIsKeptAreCollectedInTime() throws Exception {
        long limited = peak(run("256m", Views.class));
        assertTrue(limited < 1000, "peak of " + limited + " MiB");
    }

    static final class Views extends Peak {
        private Views() {}

        public static void main(String[] arguments) {
            new Views().rounds(40);
        }

        @Override
        void round(int i) {
            try (Tensor tensor = tensor(i);
                    NdArray.OfFloat row =
                            Tensors.view(tensor).asFloat().reshape(2, -1).select(0, 1)) {
                assertEquals(i, row.get(COUNT / 2 - 1));
            }
        }
    }

    @Test
    void memoryThatIsInUseIsLeftAloneAndSeldomAskedFor() throws Exception {
        run("256m", InUse.class);
    }

    static final class InUse {
        private InUse() {}

        public static void main(String[] arguments) {
            List<NdArray.OfFloat> arrays = new ArrayList<>();
            long before = collections();
            for (int i = 0; i < 12; i++) {
                try (Tensor tensor = tensor(i)) {
                    arrays.add(Tensors.view(tensor).asFloat());
                }
            }
            // One at the limit, and one for each quarter of it; with each of the 12 beyond, more.
            assertTrue(collections() - before <= 20, collections() - before + " collections");
            for (int i = 0; i < arrays.size(); i++) {
                assertEquals(i, arrays.get(i).get(COUNT - 1));
            }
            assertEquals(12L * COUNT * Float.BYTES, MemoryUse.now().openBytes());
            long open = collections();
            try (Tensor tensor = tensor(0)) {
                for (int i = 0; i < 1000; i++) {
                    Tensors.view(tensor).close();
                }
            }
            assertTrue(collections() - open <= 2, collections() - open + " collections");
            arrays.forEach(NdArray::close);
            assertEquals(0, MemoryUse.now().openBytes());
            manyViewsOfOneTensor();
        }

        /** They have its memory once. */
        private static void manyViewsOfOneTensor() {
            long before = collections();
            try (Tensor tensor = tensor(7)) {
                List<NdArray> views = new ArrayList<>();
                for (int i = 0; i < 500; i++) {
                    views.add(Tensors.view(tensor));
                }
                views.forEach(NdArray::close);
            }
            assertTrue(collections() - before <= 2, collections() - before + " collections");
        }

        private static long collections() {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                    .sum();
        }
    }

    @Test
    void theFiguresTellOpenFromHeld() throws Exception {
        ForkedJvm.run(List.of("-Ddev.tensorexport.leakReport=true"), Figures.class);
    }

    static final class Figures {
        private Figures() {}

        public static void main(String[] arguments) {
            Tensor tensor = torch.ones(100);
            NdArray.OfFloat array = Tensors.view(tensor).asFloat();
            NdArray.OfFloat other = Tensors.view(tensor).asFloat();
            assertEquals(
                    "MemoryUse[openBytes=800, heldBytes=0, holders=[]]",
                    MemoryUse.now().toString());
            FloatBuffer buffer = array.asBuffer();
            array.close();
            MemoryUse use = MemoryUse.now();
            assertEquals(400, use.openBytes());
            assertEquals(400, use.heldBytes());
            assertEquals(1, use.holders().size());
            assertEquals(
                    Figures.class.getName(),
                    List.of(use.holders().get(0).getStackTrace()).stream()
                            .filter(frame -> frame.getMethodName().equals("main"))
                            .findFirst()
                            .orElseThrow()
                            .getClassName());
            assertEquals(1f, buffer.get(99));
            other.close();
            assertEquals(0, MemoryUse.now().openBytes());
        }
    }

    @Test
    void aLimitThatIsNoNumberIsTakenAsNotGiven() throws Exception {
        String printed = run("lots", Buffers.class);
        assertTrue(printed.contains("found -Ddev.tensorexport.maxHeldBytes=lots; expected a number of bytes"), printed);
    }
}
