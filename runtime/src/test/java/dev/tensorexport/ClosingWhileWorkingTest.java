package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** An array that one thread closes while another is in the middle of all its elements keeps them to the end of that. */
class ClosingWhileWorkingTest {
    @Test
    void whatHasBegunHasItsElementsToTheEnd() throws Exception {
        ForkedJvm.run(Program.class);
    }

    /** Memory of this size is not the process's any more once it is freed: reading it ends the JVM. */
    static final class Program {
        private static final int ROWS = 2048;
        private static final int COLUMNS = 1024;
        private static final int COUNT = ROWS * COLUMNS;
        private static final int ROUNDS = 12;

        private static final float[] VALUES = new float[COUNT];
        private static final NdArray.OfFloat OTHER = fresh();

        private Program() {}

        private interface Work {
            void on(NdArray.OfFloat array) throws Exception;
        }

        public static void main(String[] arguments) throws Exception {
            Random random = new Random();
            for (Map.Entry<String, Work> work : works().entrySet()) {
                long longest = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    longest = Math.max(longest, close(work, round == 0 ? Long.MAX_VALUE : random.nextLong(longest)));
                }
            }
        }

        private static Map<String, Work> works() {
            for (int i = 0; i < COUNT; i++) {
                VALUES[i] = 3;
            }
            Map<String, Work> works = new LinkedHashMap<>();
            works.put("toArray", array -> assertArrayEquals(VALUES, array.toArray()));
            works.put(
                    "transposed",
                    array -> assertArrayEquals(VALUES, array.transpose(0, 1).toArray()));
            works.put("nested", array -> assertEquals(3, array.toArray(float[][].class)[ROWS - 1][COLUMNS - 1]));
            works.put("exact", array -> assertEquals(3, array.reshape(COUNT).toArrayExact(int[].class)[COUNT - 1]));
            works.put("copyTo", array -> {
                float[] target = new float[COUNT];
                array.copyTo(target);
                assertArrayEquals(VALUES, target);
            });
            works.put("copyTo buffer", array -> {
                FloatBuffer target = FloatBuffer.allocate(COUNT);
                array.copyTo(target);
                assertArrayEquals(VALUES, target.array());
            });
            works.put("copy", array -> {
                try (NdArray.OfFloat copy = array.copy()) {
                    assertArrayEquals(VALUES, copy.toArray());
                }
            });
            works.put("writeTo", array -> array.writeTo(Channels.newChannel(OutputStream.nullOutputStream())));
            works.put("contentEquals", array -> assertTrue(array.contentEquals(OTHER)));
            works.put("allClose", array -> assertTrue(OTHER.allClose(array)));
            works.put("assign", array -> array.assign(VALUES));
            works.put("assign array", array -> array.assign(OTHER));
            works.put("fill", array -> array.fill(3));
            works.put("copiedTensor", array -> {
                try (Tensor copied = Tensors.copiedTensor(array);
                        Tensor sum = copied.sum()) {
                    assertEquals(3 * COUNT, sum.item_float());
                }
            });
            return works;
        }

        private static NdArray.OfFloat fresh() {
            try (Tensor tensor = torch.full(new long[] {ROWS, COLUMNS}, new Scalar(3f))) {
                return Tensors.view(tensor).asFloat();
            }
        }

        /** Returns how long the work took, after so much of which the array was closed, if it had not ended by then. */
        private static long close(Map.Entry<String, Work> work, long nanos) throws InterruptedException {
            NdArray.OfFloat array = fresh();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            long[] took = new long[1];
            Thread worker = new Thread(() -> {
                long start = System.nanoTime();
                try {
                    work.getValue().on(array);
                } catch (Throwable e) {
                    thrown.set(e);
                }
                took[0] = System.nanoTime() - start;
            });
            worker.start();
            long start = System.nanoTime();
            while (worker.isAlive() && System.nanoTime() - start < nanos) {
                Thread.onSpinWait();
            }
            array.close();
            worker.join();
            Throwable error = thrown.get();
            if (error != null && (nanos == Long.MAX_VALUE || !(error instanceof IllegalStateException))) {
                throw new AssertionError(work.getKey(), error);
            }
            return took[0];
        }
    }
}
