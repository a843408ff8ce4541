package dev.tensorexport;

import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.io.ArrayFormat;
import dev.tensorexport.io.Npy;
import dev.tensorexport.io.WriteOption;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** Writing takes little memory whatever is written: it succeeds where there is no more. */
class WritingMemoryTest {
    @Test
    void a256MegabyteTensorIsWrittenWithin16MegabytesOfBuffers() throws Exception {
        // The heap holds JavaCPP's classes too; native memory is what the tensor needs.
        ForkedJvm.run(
                List.of("-Xmx40m", "-XX:MaxDirectMemorySize=16m", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"),
                Program.class);
    }

    static final class Program {
        public static void main(String[] args) throws IOException {
            Tensor tensor = torch.ones(8192, 8192);
            Tensor complex = torch.view_as_complex(tensor.reshape(4096, 8192, 2));
            for (ArrayData array : List.of(
                    Tensors.view(tensor),
                    Tensors.view(tensor.transpose(0, 1)),
                    Tensors.export(tensor, DType.BFLOAT16).transpose(0, 1),
                    Tensors.elements(complex.conj()),
                    Tensors.elements(torch.imag(complex.conj())),
                    Tensors.elements(torch.torch__efficientzerotensor(1, 8192, 8192)))) {
                Nowhere nowhere = new Nowhere();
                Npy.write(nowhere, array, WriteOption.WIDEN);
                ArrayFile.write(nowhere, ArrayFormat.SAFETENSORS, Map.of("a", array), WriteOption.WIDEN);
                ArrayFile.write(nowhere, ArrayFormat.NPZ, Map.of("a", array), WriteOption.WIDEN);
                if (nowhere.most - nowhere.atFirst > 128 << 20) {
                    throw new IllegalStateException("grew by " + (nowhere.most - nowhere.atFirst) + " bytes");
                }
            }
        }
    }

    /** Forgets what is written, and knows how large the process was at the most: LibTorch's memory counts too. */
    private static final class Nowhere extends OutputStream {
        final long atFirst = Pointer.physicalBytes();
        long most = atFirst;
        private int writes;

        @Override
        public void write(int one) {}

        @Override
        public void write(byte[] bytes, int start, int count) {
            if (writes++ % 100 == 0) {
                most = Math.max(most, Pointer.physicalBytes());
            }
        }
    }
}
