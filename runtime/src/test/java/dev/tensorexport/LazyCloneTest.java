package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Tensors that share their memory until one of them is written to. */
class LazyCloneTest {
    @Test
    void theirArraysAreReadOnlyUntilTheyAreRealOnes() {
        Tensor original = torch.ones(3);
        Tensor clone = original._lazy_clone();
        NdArray.OfFloat array = Tensors.view(clone).asFloat();
        assertTrue(array.isReadOnly());
        assertThrows(RuntimeException.class, () -> array.set(1, 7f));
        assertEquals(original.const_data_ptr(), clone.const_data_ptr());
        clone.add_(new Scalar(1f));
        assertEquals(1f, original.select(0, 1).item_float());
        assertEquals(1f, array.get(1));
        NdArray.OfFloat after = Tensors.view(clone).asFloat();
        after.set(1, 7f);
        assertEquals(7f, clone.select(0, 1).item_float());
    }

    @Test
    void importedTensorsAreNotTakenForThem() {
        assertFalse(
                Tensors.view(Tensors.sharedTensor(ByteBuffer.allocateDirect(8))).isReadOnly());
    }

    @Test
    void arraysKeepTheMemoryThatAWriteMovesATensorAwayFrom() throws Exception {
        ForkedJvm.run(WritingToOne.class);
    }

    /** So much memory that it is not the JVM's any more once freed: reading it would end the JVM. */
    static final class WritingToOne {
        private static final int COUNT = 50_000_000;

        private WritingToOne() {}

        public static void main(String[] arguments) {
            Tensor tensor = torch.full(new long[] {COUNT}, new Scalar(5f));
            Tensor clone = tensor._lazy_clone();
            NdArray.OfFloat array = Tensors.view(tensor).asFloat();
            tensor.add_(new Scalar(1f));
            clone.close();
            for (int i = 0; i < COUNT; i += 1000) {
                assertEquals(5f, array.get(i));
            }
            array.close();
        }
    }
}
