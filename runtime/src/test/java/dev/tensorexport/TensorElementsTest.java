package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.ndarray.ArrayData;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tensor's elements are looked at again when they are written. */
class TensorElementsTest {
    @Test
    void theElementsOfAClosedTensorAreNotWritten(@TempDir Path folder) {
        Tensor shared = torch.ones(1000);
        Tensor copied = torch.ones(1000)._neg_view();
        ArrayData[] elements = {Tensors.elements(shared), Tensors.elements(copied), ofAScope()};
        shared.close();
        copied.close();
        for (ArrayData each : elements) {
            Path file = folder.resolve("model.safetensors");
            String message = assertThrows(
                            ConversionException.class, () -> ArrayFile.write(file, Map.of("weight", each)))
                    .getMessage();
            assertTrue(message.contains("closed"), message);
            assertTrue(Files.notExists(file));
        }
    }

    @SuppressWarnings("try")
    private static ArrayData ofAScope() {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.elements(torch.ones(1000));
        }
    }

    @Test
    void theElementsOfATensorThatWasChangedAreTheNewOnesIfTheyFit() throws Exception {
        Tensor tensor = torch.ones(2);
        ArrayData elements = Tensors.elements(tensor);
        tensor.set_data(torch.zeros(2));
        assertArrayEquals(new byte[8], written(elements));
        tensor.set_data(torch.zeros(3));
        assertChanged("[3]", elements);
        tensor.set_data(torch.zeros(2).to(ScalarType.Double));
        assertChanged("float64", elements);
    }

    private static void assertChanged(String found, ArrayData elements) {
        String message =
                assertThrows(ConversionException.class, () -> written(elements)).getMessage();
        assertTrue(message.contains(found) && message.contains("expected float32 [2]"), message);
    }

    private static byte[] written(ArrayData elements) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        elements.writeTo(Channels.newChannel(bytes));
        return bytes.toByteArray();
    }
}
