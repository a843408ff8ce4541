package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.MemoryUse;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The memory of copies is not zeroed, and free as soon as they are closed. */
class CopiedMemoryTest {
    @Test
    void everyByteOfACopyIsWritten() throws Exception {
        // There, fresh memory has bytes that none of the copied elements has.
        ForkedJvm.run(Copying.class);
    }

    static final class Copying {
        private static final Map<DType, torch.ScalarType> TYPES = Map.of(
                DType.BOOL, torch.ScalarType.Bool,
                DType.INT16, torch.ScalarType.Short,
                DType.FLOAT32, torch.ScalarType.Float,
                DType.COMPLEX128, torch.ScalarType.ComplexDouble);

        private Copying() {}

        public static void main(String[] arguments) {
            SplittableRandom random = new SplittableRandom(1);
            TYPES.forEach((dtype, type) -> {
                for (int i = 0; i < 800; i++) {
                    long[] shape = random.longs(1 + random.nextInt(4), 1, i % 100 == 0 ? 40 : 7)
                            .toArray();
                    check(random, shape, dtype, type);
                }
            });
        }

        private static void check(SplittableRandom random, long[] shape, DType dtype, torch.ScalarType type) {
            long numel = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            // None is 0, which memory may be when it is the process's for the first time.
            Tensor tensor = torch.arange(new Scalar(numel))
                    .remainder(new Scalar(100))
                    .add(new Scalar(1))
                    .to(type)
                    .view(shape);
            NdArray array = Tensors.view(tensor);
            StringBuilder what = new StringBuilder(dtype + Arrays.toString(shape));
            for (int views = random.nextInt(4); views >= 0; views--) {
                RandomArrayView view = RandomArrayView.of(random, array.shape());
                tensor = view.onTensor().apply(tensor);
                array = view.onArray().apply(array);
                what.append(' ').append(view.description());
            }
            try (NdArray expected = Tensors.export(tensor);
                    NdArray copy = array.copy()) {
                assertTrue(expected.contentEquals(copy), what::toString);
                if (array.rank() > 0) {
                    long[] all = LongStream.range(0, array.size(0)).toArray();
                    try (NdArray taken = array.index(0, all)) {
                        assertTrue(expected.contentEquals(taken), what::toString);
                    }
                }
            }
        }
    }

    @Test
    void aClosedCopyIsFreeAtOnce() throws Exception {
        // With direct buffers, the JVM asks for a collection at its limit, and must not here.
        ForkedJvm.run(List.of("-Xmx64m", "-XX:+DisableExplicitGC"), Closed.class);
    }

    static final class Closed {
        private Closed() {}

        public static void main(String[] arguments) {
            NdArray array = Tensors.view(torch.ones(4 << 20));
            for (int i = 0; i < 40; i++) {
                NdArray copy = array.copy();
                assertEquals(2L * array.numel() * Float.BYTES, MemoryUse.now().openBytes());
                copy.close();
                array.index(0, 3, 5).close();
            }
            assertEquals(array.numel() * Float.BYTES, MemoryUse.now().openBytes());
            assertEquals(0, MemoryUse.now().heldBytes());
        }
    }

    @Test
    void whatFailsLeavesNoMemory() throws Exception {
        ForkedJvm.run(Failing.class);
    }

    static final class Failing {
        private Failing() {}

        public static void main(String[] arguments) {
            NdArray array = Tensors.view(torch.ones(1000));
            NdArray huge = array.select(0, 0).expand(1L << 50);
            assertThrows(OutOfMemoryError.class, huge::copy);
            array.close();
            assertThrows(IllegalStateException.class, array::copy);
            assertThrows(IllegalStateException.class, () -> array.index(0, 1));
            assertEquals(0, MemoryUse.now().openBytes() + MemoryUse.now().heldBytes());
        }
    }
}
