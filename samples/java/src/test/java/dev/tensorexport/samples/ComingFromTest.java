package dev.tensorexport.samples;

import static dev.tensorexport.dsl.TensorChain.chain;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tensorexport.Tensors;
import dev.tensorexport.dsl.TensorScope;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/coming-from.md says: the lines by hand, what they get wrong, and the lines that replace them. */
class ComingFromTest {
    private final Tensor logits = torch.arange(new Scalar(6f)).reshape(2, 3).requires_grad_(true);

    @Test
    void byHandAndInOneLine() {
        Tensor host = logits.detach().cpu().contiguous();
        FloatBuffer buffer = host.createBuffer();
        float[] byHand = new float[(int) host.numel()];
        buffer.get(byHand);

        float[] values = chain(logits).toFloatArray();

        assertArrayEquals(byHand, values);
    }

    @Test
    void aBufferByHandIgnoresStrides() {
        Tensor transposed = logits.detach().transpose(0, 1); // 0 3 1 4 2 5
        FloatBuffer buffer = transposed.createBuffer();
        float[] dense = new float[6];
        buffer.get(dense);
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, dense);
        assertArrayEquals(new float[] {0, 3, 1, 4, 2, 5}, chain(transposed).toFloatArray());
    }

    /** Each line of the table's last column. */
    @Test
    void theTable(@TempDir Path folder) throws Exception {
        Tensor t = logits;
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, chain(t).toFloatArray());
        assertEquals(5f, Tensors.export(t).asFloat().get(1, 2));
        assertEquals(
                "[1.0, 2.0]",
                Arrays.toString(
                        Tensors.export(t).asFloat().slice(1, 1, 3).select(0, 0).toArray()));
        assertEquals(4f, chain(t).export(float[][].class)[1][1]);
        assertEquals(6, Tensors.export(t).asFloat().asBuffer().remaining());
        assertEquals(5.0, chain(t).float64().toDoubleArray()[5]);
        assertEquals(2, Tensors.copiedTensor(new float[][] {{1, 2}, {3, 4}}).size(1));
        ArrayFile.write(folder.resolve("out.npz"), Map.of("t", Tensors.export(t)));
        Tensor inside;
        try (TensorScope scope = TensorScope.open()) {
            inside = t.add(new Scalar(1));
            assertEquals(1f, scope.autoClose(Tensors.export(inside)).asFloat().get(0, 0));
        }
        assertFalse(NdArray.of(1f, 2f).sharesMemory());
    }
}
