package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** What the JDK says of calls that it will refuse one day goes to the user's terminal. */
class WarningsTest {
    /** Uses all that touches native memory. */
    static final class Everything {
        public static void main(String[] args) {
            Tensor tensor = torch.rand(64, 64);
            try (NdArray.OfFloat array = Tensors.view(tensor).asFloat();
                    NdArray narrow = Tensors.export(tensor, DType.BFLOAT16);
                    Tensor shared = Tensors.sharedTensor(array);
                    Tensor copied = Tensors.copiedTensor(array.toArray(), 64, 64)) {
                array.transpose(0, 1).toArray();
                array.asBuffer();
                narrow.asFloat().toArray();
                Tensors.copy(shared.add(copied)).close();
            }
            Tensors.sharedTensor(ByteBuffer.allocateDirect(8)
                            .order(ByteOrder.nativeOrder())
                            .asFloatBuffer())
                    .close();
        }
    }

    @Test
    void theLibraryCausesNone() throws IOException, InterruptedException {
        List<String> warnings = ForkedJvm.run(List.of(), Everything.class)
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("warning"))
                .toList();
        assertEquals(List.of(), warnings);
    }
}
