package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.io.Npy;
import dev.tensorexport.io.ReadOption;
import dev.tensorexport.ndarray.NdArray;
import java.nio.file.Path;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that know nothing of each other, and lie on the same bytes. */
class AliasTest {
    private static final int COUNT = 5000;

    private static float[] reversed(float[] values) {
        float[] reversed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }

    /** Assigns an array backwards to another on the same bytes. */
    private static void assertReverses(NdArray.OfFloat target, NdArray.OfFloat source) {
        float[] before = source.toArray();
        target.assign(source.flip(0));
        assertArrayEquals(reversed(before), target.toArray());
    }

    private static NdArray.OfFloat numbers() {
        try (Tensor tensor = torch.arange(new Scalar((float) COUNT));
                NdArray array = Tensors.view(tensor)) {
            return array.copy().asFloat();
        }
    }

    @Test
    void aCopyAndATensorThatSharesIt() {
        NdArray.OfFloat array = numbers();
        Tensor shared = Tensors.sharedTensor(array);
        assertReverses(array, Tensors.view(shared).asFloat());
        assertReverses(Tensors.view(shared).asFloat(), array);
    }

    @Test
    void aCopyAndATensorOnItsBuffer() {
        NdArray.OfFloat array = numbers();
        Tensor shared = Tensors.sharedTensor(array.asBuffer());
        assertReverses(array, Tensors.view(shared).asFloat());
    }

    @Test
    void twoViewsOfATensor() {
        Tensor tensor = torch.arange(new Scalar((float) COUNT));
        assertReverses(Tensors.view(tensor).asFloat(), Tensors.view(tensor).asFloat());
    }

    @Test
    void twoExportsThatOwnTheirMemory() {
        NdArray.OfFloat array =
                Tensors.copy(torch.arange(new Scalar((float) COUNT))).asFloat();
        Tensor shared = Tensors.sharedTensor(array);
        assertReverses(Tensors.view(shared).asFloat(), array);
    }

    @Test
    void aFileThatIsMappedTwice(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("numbers.npy");
        Npy.write(file, numbers());
        try (NdArray one = Npy.read(file, ReadOption.WRITE_THROUGH);
                NdArray other = Npy.read(file, ReadOption.WRITE_THROUGH)) {
            assertReverses(one.asFloat(), other.asFloat());
        }
    }

    @Test
    void readOnlyBelongsToTheBytesThatAreHandedOut() {
        Tensor original = torch.ones(3);
        NdArray clone = Tensors.view(original._lazy_clone());
        NdArray readOnly = Tensors.view(torch.ones(3)).asReadOnly();
        for (NdArray array : new NdArray[] {clone, readOnly, numbers().expand(2, COUNT)}) {
            NdArray again = ArrayAccess.of(ArrayAccess.memory(array), array.dtype(), ArrayAccess.layout(array));
            assertTrue(again.isReadOnly());
            assertThrows(
                    UnsupportedOperationException.class, () -> again.asFloat().fill(7f));
            assertTrue(ArrayAccess.memory(array).hold().buffers().get(0).isReadOnly());
        }
        assertEquals(3f, original.sum().item_float());
    }
}
