package dev.tensorexport.internal.torch.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.torch.create.FreshTensors;
import dev.tensorexport.internal.torch.nativememory.Backend;
import dev.tensorexport.internal.torch.nativememory.NativeMemory;
import dev.tensorexport.ndarray.DType;
import java.util.Arrays;
import java.util.Objects;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TypeMeta;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorImplProbeTest {
    @Test
    void asksForEachFactWhereTensorsAreLaidOutOtherwise() {
        NativeMemory real = Backend.memory();
        NativeMemory shifted = new NativeMemory() {
            @Override
            public long word(long address) {
                return real.word(address);
            }

            @Override
            public long[] words(long address, int count) {
                long[] words = real.words(address, count);
                long[] reversed = new long[count];
                Arrays.setAll(reversed, index -> words[count - 1 - index]);
                return reversed;
            }

            @Override
            public Buffers buffers() {
                return real.buffers();
            }
        };
        assertNull(TensorImplProbe.find(shifted));
    }

    @Test
    void findsTheFactsOfTensorsInLibTorchsMemory() {
        assertNotNull(TensorImplProbe.find(Backend.memory()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "Q.*")
    void readsThereWhatLibTorchSaysOfEachDtype(DType dtype) {
        agree(FreshTensors.onHost(new long[] {3, 7}, dtype));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 6, 7, 12, 25})
    void readsThereWhatLibTorchSaysOfTensorsOfSoManyDims(int dims) {
        long[] shape = new long[dims];
        Arrays.setAll(shape, dim -> dim % 3 == 0 ? 2 : 1);
        agree(torch.rand(shape));
        agree(torch.rand(shape).unsqueeze(-1).transpose(0, -1).narrow(-1, 0, 1));
    }

    @Test
    void readsThereWhatLibTorchSaysOfATensorWhoseDimsBecameMore() {
        Tensor tensor = torch.rand(4, 1, 8);
        for (int i = 0; i < 6; i++) {
            tensor.unsqueeze_(1);
            agree(tensor);
        }
        for (int i = 0; i < 6; i++) {
            tensor.squeeze_(1);
            agree(tensor);
        }
    }

    @Test
    void readsThereWhatLibTorchSaysOfTensorsThatRequireGrad() {
        agree(torch.rand(2, 3).requires_grad_(true));
        agree(torch.rand(2, 3).requires_grad_(true).mul(new Scalar(2)));
        agree(torch.rand(2, 3).requires_grad_(true).detach());
    }

    @Test
    @SuppressWarnings("try") // The mode works by being open.
    void readsThereWhatLibTorchSaysOfTensorsOfInferenceMode() {
        try (InferenceMode on = new InferenceMode(true)) {
            agree(torch.rand(2, 3));
            assertNotNull(TensorImplProbe.find(Backend.memory()));
        }
    }

    @Test
    void findsTheFactsWhereNewTensorsAreOfAnotherDtype() {
        TypeMeta before = torch.get_default_dtype();
        try {
            for (torch.ScalarType type : new torch.ScalarType[] {torch.ScalarType.Half, torch.ScalarType.Double}) {
                torch.set_default_dtype(torch.scalarTypeToTypeMeta(type));
                assertNotNull(TensorImplProbe.find(Backend.memory()));
            }
        } finally {
            torch.set_default_dtype(before);
        }
    }

    private static void agree(Tensor tensor) {
        TensorImplOffsets fields = Objects.requireNonNull(TensorImplProbe.find(Backend.memory()));
        assertEquals(Inspector.readByCalls(tensor), fields.info(tensor));
        TensorStorage found = new TensorStorage();
        TensorStorage told = new TensorStorage();
        told.ask(tensor);
        assertTrue(fields.find(tensor, found));
        assertEquals(told.start(), found.start());
        assertEquals(told.byteSize(), found.byteSize());
        assertEquals(told.address(), found.address());
        assertEquals(told.storageImpl(), found.storageImpl());
        assertEquals(told.isResizable(), found.isResizable());
        assertEquals(told.hasContext(), found.hasContext());
    }

    @Test
    void factsAreAskedForWhereTheSearchForThemFailsInAnyWay() {
        assertNull(TensorImplProbe.find(new NativeMemory() {
            @Override
            public long word(long address) {
                throw new OutOfMemoryError("as the first use may find no memory");
            }

            @Override
            public Buffers buffers() {
                return Backend.memory().buffers();
            }
        }));
    }
}
