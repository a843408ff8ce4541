package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** No order of calls ends the JVM or reads what is not the tensor's: random ones, in a JVM of their own. */
class OrderOfCallsTest {
    private static final int STEPS = 100_000;

    @Test
    void anyOrderOfCallsReadsTheTensorsElementsOrIsRefused() throws Exception {
        long seed = Long.getLong("order.seed", System.nanoTime());
        System.out.println("order.seed=" + seed);
        ForkedJvm.run(RandomCalls.class, Long.toString(seed));
    }

    static final class RandomCalls {
        private static final int MOST = 50;

        /** A tensor all of whose elements have one value. */
        private record Filled(Tensor tensor, float value) {}

        /** An array of such a tensor. */
        private record Read(NdArray.OfFloat array, float value) {}

        private final SplittableRandom random;
        private final List<Filled> tensors = new ArrayList<>();
        private final List<Read> arrays = new ArrayList<>();
        private final Deque<PointerScope> scopes = new ArrayDeque<>();

        private RandomCalls(long seed) {
            random = new SplittableRandom(seed);
        }

        public static void main(String[] arguments) {
            long seed = Long.parseLong(arguments[0]);
            RandomCalls calls = new RandomCalls(seed);
            for (int i = 0; i < STEPS; i++) {
                try {
                    calls.step();
                } catch (Throwable e) {
                    throw new AssertionError("step " + i + " of -Dorder.seed=" + seed, e);
                }
            }
        }

        private void step() {
            int roll = random.nextInt(12);
            if (roll == 0 || tensors.isEmpty()) {
                float value = random.nextInt(1000);
                tensors.add(new Filled(torch.full(new long[] {8, 1 + random.nextInt(500)}, new Scalar(value)), value));
            } else if (roll < 4 || arrays.isEmpty()) {
                convert(any(tensors));
            } else if (roll < 6) {
                read(any(arrays));
            } else if (roll == 6) {
                takeView(any(arrays));
            } else if (roll == 7) {
                share(any(arrays));
            } else if (roll == 8) {
                any(tensors).tensor.close();
            } else if (roll == 9) {
                any(arrays).array.close();
            } else if (roll == 10) {
                changeScope();
            } else {
                forget();
            }
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        private void convert(Filled filled) {
            int verb = random.nextInt(3);
            if (filled.tensor.isNull()) {
                assertThrows(ConversionException.class, () -> convert(filled.tensor, verb));
            } else {
                arrays.add(new Read(convert(filled.tensor, verb).asFloat(), filled.value));
            }
        }

        private static NdArray convert(Tensor tensor, int verb) {
            return verb == 0 ? Tensors.view(tensor) : verb == 1 ? Tensors.export(tensor) : Tensors.copy(tensor);
        }

        private static void read(Read read) {
            if (!read.array.isOpen()) {
                assertThrows(IllegalStateException.class, read.array::toArray);
                return;
            }
            for (float element : read.array.toArray()) {
                assertEquals(read.value, element);
            }
        }

        private void takeView(Read read) {
            if (read.array.rank() > 0) {
                NdArray.OfFloat view =
                        random.nextBoolean() ? read.array.flip(0) : read.array.select(0, read.array.size(0) - 1);
                arrays.add(new Read(view, read.value));
            }
        }

        private void share(Read read) {
            try {
                tensors.add(new Filled(Tensors.sharedTensor(read.array), read.value));
                assertTrue(read.array.isOpen());
            } catch (IllegalStateException e) {
                assertFalse(read.array.isOpen());
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().contains("stride"), e.getMessage());
            }
        }

        /** Opens a scope, or closes the last one and with it the tensors made inside. */
        private void changeScope() {
            if (scopes.size() < 2 && random.nextBoolean()) {
                scopes.push(new PointerScope());
            } else if (!scopes.isEmpty()) {
                scopes.pop().close();
            }
        }

        /** Leaves some to the garbage collector, and writes over whatever was freed. */
        private void forget() {
            while (tensors.size() > MOST) {
                tensors.remove(random.nextInt(tensors.size()));
            }
            while (arrays.size() > MOST) {
                arrays.remove(random.nextInt(arrays.size()));
            }
            if (random.nextInt(200) == 0) {
                System.gc();
            }
            torch.full(new long[] {8, 1 + random.nextInt(500)}, new Scalar(-1f)).close();
            assertFalse(tensors.size() > MOST);
        }
    }
}
