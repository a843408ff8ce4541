package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DescribeTest {
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNDEFINED", "CLOSED", "CUDA"})
    void eachTensorIsDescribedAsLibTorchSaysItIs(NastyTensor kind) {
        Tensor tensor = kind.make();
        String text = Tensors.describe(tensor);
        assertEquals(tensor.scalar_type().toString().toLowerCase(Locale.ROOT), value(text, "dtype"));
        assertEquals(tensor.layout().toString(), value(text, "layout"));
        if (tensor.has_storage() && !tensor.is_nested()) {
            assertEquals(
                    tensor.storage().nbytes() + " bytes, from element " + tensor.storage_offset(),
                    value(text, "storage"));
            assertEquals(
                    Arrays.toString(tensor.strides().vec().get()) + ", contiguous " + tensor.is_contiguous(),
                    value(text, "strides"));
        }
        assertTrue(value(text, "bits").startsWith("conj " + tensor.is_conj() + ", neg " + tensor.is_neg() + ","), text);
        assertTrue(value(text, "autograd").startsWith("requires grad " + tensor.requires_grad() + ", "), text);
    }

    @Test
    void aPlainTensorIsDescribedWithItsExportAndTheMachine() {
        String text = Tensors.describe(torch.ones(2, 3));
        List<String> lines = text.lines().toList();
        assertEquals("dtype     float", lines.get(0));
        assertEquals("device    cpu", lines.get(1));
        assertEquals("shape     [2, 3]", lines.get(3));
        assertEquals("strides   [3, 1], contiguous true", lines.get(4));
        assertEquals("storage   24 bytes, from element 0", lines.get(5));
        assertEquals("export    float32 [2, 3] of float32 [2, 3] on cpu", lines.get(8));
        assertTrue(
                value(text, "versions").matches("TensorExport .+, bytedeco's pytorch \\d.+, backend (jni|ffm)"), text);
        assertTrue(value(text, "JDK").endsWith(Runtime.version().toString()), text);
    }

    @Test
    void whatCannotBeConvertedIsDescribedToo() {
        Tensor closed = torch.ones(2);
        closed.close();
        assertEquals("closed", value(Tensors.describe(closed), "tensor"));
        assertEquals("undefined", value(Tensors.describe(new Tensor()), "tensor"));
        String sparse = Tensors.describe(torch.eye(3).to_sparse());
        assertTrue(value(sparse, "export").startsWith("refused: cannot export"), sparse);
    }

    private static String value(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text))
                .substring(10);
    }
}
