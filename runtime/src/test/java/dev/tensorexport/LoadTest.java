package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.converter.StateDict;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import dev.tensorexport.plan.ConversionException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every nasty tensor as the one that is loaded into: either it is refused beforehand, or it has the values then. */
class LoadTest {
    private static final Set<NastyTensor> REFUSED = EnumSet.of(
            NastyTensor.EXPANDED,
            NastyTensor.OVERLAPPING,
            NastyTensor.INFERENCE,
            NastyTensor.ZERO_TENSOR,
            NastyTensor.QUANTIZED,
            NastyTensor.QUANTIZED_UINT8,
            NastyTensor.QUANTIZED_INT32,
            NastyTensor.QUANTIZED_PER_CHANNEL,
            NastyTensor.PACKED_BITS,
            NastyTensor.SPARSE,
            NastyTensor.SPARSE_CSR,
            NastyTensor.SPARSE_CSC,
            NastyTensor.SPARSE_BSR,
            NastyTensor.SPARSE_BSC,
            NastyTensor.MKLDNN,
            NastyTensor.NESTED,
            NastyTensor.META,
            NastyTensor.RESIZED_STORAGE,
            NastyTensor.UNDEFINED,
            NastyTensor.CLOSED);

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CUDA", "OVER_2_GIB"})
    void eitherIsRefusedOrHasTheValues(NastyTensor nasty) {
        Tensor target = nasty.make();
        StateDict dict = StateDict.of(Map.of("x", target));
        if (REFUSED.contains(nasty)) {
            String message = assertThrows(ConversionException.class, () -> dict.load(Map.of("x", 1f)))
                    .getMessage();
            assertTrue(message.startsWith("cannot load into Map, and nothing was loaded:"), message);
            assertTrue(message.contains("Map.x: "), message);
            return;
        }
        Tensor source =
                target.detach().resolve_conj().resolve_neg().clone().zero_().add(new Scalar(3));
        try (NdArrayMap<NdArray> values = StateDict.of(Map.of("x", source)).export()) {
            dict.load(values);
        }
        assertEquals(TensorReader.elements(source), TensorReader.elements(target));
        assertTrue(
                TensorReader.elements(target).stream()
                        .noneMatch(element -> element.toString().startsWith("0")),
                "the values are others than before");
    }

    @ParameterizedTest
    @EnumSource
    void everyDtypeIsLoadedBitForBit(DType dtype) {
        if (dtype.isQuantized()) {
            return;
        }
        Tensor source = NastyTensor.TRANSPOSED.make(dtype);
        Tensor target = NastyTensor.STEP_2.make(dtype).narrow(0, 0, 3).narrow(1, 0, 2);
        try (NdArrayMap<NdArray> values = StateDict.of(Map.of("x", source)).export()) {
            StateDict.of(Map.of("x", target)).load(values);
        }
        assertEquals(TensorReader.elements(source), TensorReader.elements(target));
    }

    @Test
    void anInferenceTensorIsLoadedInInferenceMode() {
        Tensor target = NastyTensor.INFERENCE.make();
        InferenceMode mode = new InferenceMode(true);
        try {
            StateDict.of(List.of(target)).load(Map.of("0", new float[2][3]));
        } finally {
            mode.close();
        }
        assertEquals(0f, target.select(0, 1).select(0, 2).item_float());
    }

    @Test
    void aLazyCloneThatIsLoadedLeavesTheOriginalAsItIs() {
        Tensor original = NastyTensor.DENSE.make();
        Tensor clone = original._lazy_clone();
        List<Object> before = TensorReader.elements(original);
        StateDict.of(List.of(clone)).load(Map.of("0", new float[2][3]));
        assertEquals(before, TensorReader.elements(original));
        assertEquals(0f, clone.select(0, 1).select(0, 2).item_float());
    }
}
