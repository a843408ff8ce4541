package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the library makes once and keeps does not belong to whoever uses it first. */
class FirstUseTest {
    /** So often that LibTorch's fields are searched. */
    private static final int TIMES = 20;

    @Test
    void theLibraryMayFirstBeUsedInsideAPointerScope() throws Exception {
        ForkedJvm.run(InsideAPointerScope.class);
    }

    @Test
    void theLibraryMayFirstBeUsedInInferenceMode() throws Exception {
        ForkedJvm.run(InInferenceMode.class);
    }

    /** What a first view does not need takes longer than all the rest of it. */
    @Test
    void aFirstViewSearchesForNoFieldsOfLibTorchAndReadsNone() throws Exception {
        String loaded = ForkedJvm.run(List.of("-Xlog:class+load"), AView.class);
        assertTrue(loaded.contains("internal.torch.storage.StorageHolder "));
        for (String late : List.of("TensorImplProbe", "ForeignMemory$All", "JniMemory$Words")) {
            assertFalse(loaded.contains(late), late);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradModeIsLeftAsItIs(boolean enabled) {
        GradMode.set_enabled(enabled);
        try {
            useEverything().forEach(NdArray::close);
            assertEquals(enabled, GradMode.is_enabled());
        } finally {
            GradMode.set_enabled(true);
        }
    }

    static final class AView {
        private AView() {}

        public static void main(String[] arguments) {
            Tensors.view(torch.rand(2, 3)).close();
        }
    }

    static final class InsideAPointerScope {
        private InsideAPointerScope() {}

        public static void main(String[] arguments) {
            List<NdArray> made = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                try (PointerScope scope = new PointerScope()) {
                    made.addAll(useEverything());
                    assertEquals(scope, PointerScope.getInnerScope());
                }
                overwriteFreedMemory();
            }
            made.addAll(useEverything());
            check(made);
        }
    }

    static final class InInferenceMode {
        private InInferenceMode() {}

        public static void main(String[] arguments) {
            InferenceMode mode = new InferenceMode(true);
            List<NdArray> made = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                made.addAll(useEverything());
            }
            mode.close();
            made.addAll(useEverything());
            check(made);
        }
    }

    /** An array by each way there is, all of twos. */
    private static List<NdArray> useEverything() {
        Tensor tensor = torch.full(new long[] {1000}, new Scalar(2f));
        Tensor quantized = torch.quantize_per_tensor(tensor, 0.5, 0, torch.ScalarType.QInt8);
        ByteBuffer bytes = ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder());
        bytes.putFloat(0, 2f);
        return List.of(
                Tensors.view(tensor),
                Tensors.export(tensor),
                Tensors.copy(tensor),
                Tensors.export(tensor, DType.FLOAT16),
                Tensors.export(torch.imag(
                        torch.view_as_complex(tensor.neg().reshape(500, 2)).conj())),
                Requests.convert(tensor.to_sparse(), Request.EXPORT.with(Mark.TO_DENSE)),
                Requests.convert(quantized, Request.EXPORT.with(Mark.DEQUANTIZE)),
                Tensors.view(Tensors.sharedTensor(bytes, DType.FLOAT32)),
                Tensors.view(Tensors.copiedTensor(new float[] {2f, 2f})));
    }

    private static void check(List<NdArray> made) {
        for (NdArray array : made) {
            for (float value : array.asFloat().toArray()) {
                assertEquals(2f, value);
            }
            array.close();
        }
    }

    private static void overwriteFreedMemory() {
        for (long size : new long[] {2, 250, 500, 1000, 2000}) {
            for (int i = 0; i < 20; i++) {
                torch.full(new long[] {size}, new Scalar(-1f)).close();
            }
        }
    }
}
