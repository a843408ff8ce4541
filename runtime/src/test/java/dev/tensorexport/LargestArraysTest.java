package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As many elements as a Java array or a buffer holds, in a JVM of its own that has the memory for them. */
@Tag("stress")
class LargestArraysTest {
    private static final int COUNT = Integer.MAX_VALUE - 100;

    @Test
    void fillABuffer() throws Exception {
        ForkedJvm.run(List.of("-XX:MaxDirectMemorySize=3g"), FillingABuffer.class);
    }

    @Test
    void areConvertedExactly() throws Exception {
        ForkedJvm.run(List.of("-Xmx4g"), ConvertingExactly.class);
    }

    @Test
    void ofBooleansMakeATensor() throws Exception {
        ForkedJvm.run(List.of("-Xmx4g"), CopyingBooleans.class);
    }

    private static NdArray.OfByte sevens() {
        return Tensors.view(torch.full(new long[] {1}, new Scalar(7)).to(ScalarType.Char))
                .asByte()
                .expand(COUNT);
    }

    static final class FillingABuffer {
        private FillingABuffer() {}

        public static void main(String[] arguments) {
            ByteBuffer target = ByteBuffer.allocateDirect(COUNT);
            sevens().copyTo(target);
            assertEquals(COUNT, target.position());
            assertEquals(7, target.get(COUNT - 1));
            assertEquals(7, target.get(0));
        }
    }

    static final class ConvertingExactly {
        private ConvertingExactly() {}

        public static void main(String[] arguments) {
            byte[] bytes = sevens().toArrayExact(byte[].class);
            assertEquals(7, bytes[COUNT - 1]);
            assertEquals(7, bytes[0]);
        }
    }

    static final class CopyingBooleans {
        private CopyingBooleans() {}

        public static void main(String[] arguments) {
            boolean[] booleans = new boolean[COUNT];
            booleans[COUNT - 1] = true;
            try (Tensor tensor = Tensors.copiedTensor(booleans, DType.BOOL);
                    NdArray array = Tensors.view(tensor)) {
                assertEquals(COUNT, array.numel());
                assertEquals(true, array.asBoolean().get(COUNT - 1));
                assertEquals(false, array.asBoolean().get(COUNT - 2));
                booleans[COUNT - 1] = false;
                array.asBoolean().copyTo(booleans);
                assertEquals(true, booleans[COUNT - 1]);
                assertEquals(false, booleans[COUNT - 2]);
            }
        }
    }
}
