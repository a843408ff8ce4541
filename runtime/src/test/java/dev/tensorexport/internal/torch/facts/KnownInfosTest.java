package dev.tensorexport.internal.torch.facts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.nativememory.NativeMemory;
import dev.tensorexport.ndarray.DType;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownInfosTest {
    private static final int STRIDES = 1000;

    private final KnownInfos infos = new KnownInfos();

    private TensorInfo info(long[] shape, long[] strides, DType dtype, boolean recordsGrad) {
        return infos.info(new Words(shape, strides), 0, STRIDES, shape.length, dtype, recordsGrad);
    }

    /** The sizes from address 0 on, and the strides from {@link #STRIDES} on. */
    private record Words(long[] shape, long[] strides) implements NativeMemory {
        @Override
        public long word(long address) {
            int index = (int) (address % STRIDES) / Long.BYTES;
            return address < STRIDES ? shape[index] : strides[index];
        }

        @Override
        public Buffers buffers() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void tensorsThatAreAlikeShareTheirFacts() {
        TensorInfo first = info(new long[] {2, 3}, new long[] {3, 1}, DType.FLOAT32, false);
        assertSame(first, info(new long[] {2, 3}, new long[] {3, 1}, DType.FLOAT32, false));
        TensorInfo scalar = info(new long[0], new long[0], DType.INT64, true);
        assertSame(scalar, info(new long[0], new long[0], DType.INT64, true));
    }

    /** More of them than there are places, most of which differ in a single fact. */
    @Test
    void factsAreThoseOfTheTensorWhateverWasSeenBefore() {
        Random random = new Random(7);
        DType[] dtypes = DType.values();
        for (int i = 0; i < 100_000; i++) {
            long[] shape = new long[random.nextInt(3)];
            long[] strides = new long[shape.length];
            for (int dim = 0; dim < shape.length; dim++) {
                shape[dim] = random.nextInt(3);
                strides[dim] = random.nextInt(3);
            }
            DType dtype = dtypes[random.nextInt(dtypes.length)];
            boolean recordsGrad = random.nextBoolean();
            TensorInfo info = info(shape, strides, dtype, recordsGrad);
            assertArrayEquals(shape, info.layout().shape());
            assertArrayEquals(strides, info.layout().strides());
            assertEquals(dtype, info.dtype());
            assertEquals(recordsGrad, info.recordsGrad());
        }
    }

    @Test
    void factsThatCannotBeAreNotKept() {
        long[] shape = {Long.MAX_VALUE, 3};
        for (int i = 0; i < 2; i++) {
            assertThrows(
                    ConversionException.class, () -> info(shape, new long[] {Long.MAX_VALUE, 1}, DType.INT8, false));
        }
    }
}
