package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.internal.torch.state.StateLoader;
import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Copying elements into a tensor: each nasty one either says why not, or has the elements afterwards. */
class LoadedTensorTest {
    private static final Set<NastyTensor> REFUSED = EnumSet.of(
            NastyTensor.EXPANDED,
            NastyTensor.OVERLAPPING,
            NastyTensor.COMPLEX32_CONJ_NEG,
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
    @EnumSource(mode = Mode.EXCLUDE, names = "CUDA")
    void eitherSaysWhyNotOrLoads(NastyTensor nasty) {
        Tensor target = nasty.make();
        String refusal = StateLoader.refusal(target);
        assertEquals(REFUSED.contains(nasty), refusal != null, String.valueOf(refusal));
        if (refusal != null) {
            assertTrue(refusal.matches("found .+; expected .+\\. [A-Z].+[^.]"), refusal);
            return;
        }
        if (nasty == NastyTensor.OVER_2_GIB) {
            Tensor source = torch.full(new long[] {1}, new Scalar(5)).to(ScalarType.Char);
            Tensor end = target.select(0, 1).narrow(0, 1L << 30, 500);
            StateLoader.load(end, source.expand(500));
            assertEquals(5, end.select(0, 499).item_char());
            assertEquals(1, target.select(0, 0).select(0, 0).item_char());
            return;
        }
        DType dtype = TensorReader.dtype(target);
        long[] shape = TensorReader.shape(target);
        boolean requiresGrad = target.requires_grad();
        long version = target._version();
        long address = target.numel() == 0 || nasty == NastyTensor.COPY_ON_WRITE
                ? 0
                : target.const_data_ptr().address();
        Tensor source = source(DType.FLOAT32, shape);

        StateLoader.load(target, source);

        assertEquals(TensorReader.elements(source.to(TensorReader.scalarType(dtype))), TensorReader.elements(target));
        assertEquals(dtype, TensorReader.dtype(target));
        assertArrayEquals(shape, TensorReader.shape(target));
        assertEquals(requiresGrad, target.requires_grad());
        assertTrue(target._version() > version, "autograd notices");
        assertEquals(TensorReader.elements(source(DType.FLOAT32, shape)), TensorReader.elements(source));
        assertTrue(GradMode.is_enabled());
        if (address != 0) {
            assertEquals(address, target.const_data_ptr().address());
        }

        Tensor again = nasty.make();
        version = again._version();
        loadAsArray(again, source.to(TensorReader.scalarType(dtype)));
        assertEquals(TensorReader.elements(target), TensorReader.elements(again));
        assertEquals(requiresGrad, again.requires_grad());
        assertTrue(again._version() > version, "autograd notices");
    }

    /** As what a file holds is loaded. */
    private static void loadAsArray(Tensor target, Tensor source) {
        try (NdArray array = Tensors.copy(source)) {
            StateLoader.load(target, array.asReadOnly());
        }
    }

    static Stream<Arguments> layoutsAndDtypes() {
        return Stream.of(NastyTensor.values())
                .filter(nasty -> nasty.ofAnyDtype() && !REFUSED.contains(nasty))
                .flatMap(nasty -> Stream.of(DType.values())
                        .filter(dtype -> !dtype.isQuantized())
                        .map(dtype -> Arguments.of(nasty, dtype)));
    }

    @ParameterizedTest
    @MethodSource("layoutsAndDtypes")
    void everyDtypeLoadsIntoEveryOtherItCanBeCastTo(NastyTensor nasty, DType dtype) {
        for (DType from : DType.values()) {
            if (from.isQuantized() || !StateLoader.canCast(from, dtype)) {
                continue;
            }
            Tensor plain = nasty.make(dtype);
            Tensor source = source(from, TensorReader.shape(plain));
            assertLoads(plain, source);
            assertLoads(plain.conj(), source);
            assertLoadsOrLibTorchRefuses(nasty.make(dtype)._neg_view(), source);
            assertLoadsOrLibTorchRefuses(nasty.make(dtype)._neg_view().conj(), source);
        }
    }

    private static void assertLoadsOrLibTorchRefuses(Tensor target, Tensor source) {
        if (StateLoader.refusal(target) == null) {
            assertLoads(target, source);
        } else {
            assertThrows(RuntimeException.class, () -> target.copy_(source));
        }
    }

    private static void assertLoads(Tensor target, Tensor source) {
        assertNull(StateLoader.refusal(target));
        StateLoader.load(target, source);
        Tensor expected = source.to(target.scalar_type());
        assertEquals(values(expected), values(target.resolve_neg()));
    }

    /** LibTorch is not consistent in what sign the zero of an imaginary part gets when it is negated twice. */
    private static List<Object> values(Tensor tensor) {
        return TensorReader.values(tensor).stream()
                .map(value -> value instanceof Complex complex
                        ? new Complex(complex.real() + 0.0, complex.imag() + 0.0)
                        : value)
                .toList();
    }

    /** Distinct small numbers that all dtypes hold. */
    private static Tensor source(DType dtype, long... shape) {
        Tensor counted = torch.arange(new Scalar((double) torch.ones(shape).numel()));
        return counted.remainder(new Scalar(13))
                .add(new Scalar(1))
                .to(TensorReader.scalarType(dtype))
                .reshape(shape);
    }

    @Test
    void aNegatedSourceIsCastToWhatItShows() {
        Tensor source = torch.full(new long[] {2}, new Scalar(-3f))._neg_view();
        for (DType dtype : List.of(DType.FLOAT16, DType.FLOAT64, DType.FLOAT8_E5M2, DType.COMPLEX64)) {
            assertLoads(torch.zeros(2).to(TensorReader.scalarType(dtype)), source);
        }
    }

    @Test
    void whatIsBesideAViewAndBehindALazyCloneStays() {
        Tensor base = torch.zeros(4, 5);
        StateLoader.load(base.narrow(0, 1, 2).narrow(1, 2, 3), torch.ones(2, 3));
        assertEquals(6, base.sum().item_float());
        loadAsArray(base.narrow(0, 3, 1), torch.ones(1, 5));
        assertEquals(11, base.sum().item_float());
        for (BiConsumer<Tensor, Tensor> load :
                List.<BiConsumer<Tensor, Tensor>>of(StateLoader::load, LoadedTensorTest::loadAsArray)) {
            Tensor original = torch.zeros(2, 3);
            Tensor clone = original._lazy_clone();
            load.accept(clone, torch.ones(2, 3));
            assertEquals(0, original.sum().item_float());
            assertEquals(6, clone.sum().item_float());
        }
    }

    @Test
    void anyByteButZeroOfAnArrayIsTrue() {
        NdArray bytes = ArrayAccess.of(
                Memory.of(ByteBuffer.allocateDirect(3).put(1, (byte) 1).put(2, (byte) 7)),
                DType.BOOL,
                Layout.contiguous(3));
        Tensor target = torch.zeros(3).to(ScalarType.Bool);
        StateLoader.load(target, bytes.asReadOnly());
        assertEquals(2, target.sum().item_long());
        assertEquals(1, target.view(ScalarType.Byte).select(0, 2).item_byte());
    }

    @Test
    void anArrayOnTheTensorsOwnMemoryIsReadBeforeItIsWrittenOver() {
        Tensor base = torch.arange(new Scalar(5f));
        NdArray first = Tensors.view(base.narrow(0, 0, 4));
        StateLoader.load(base.narrow(0, 1, 4), first);
        assertEquals(List.of(0f, 0f, 1f, 2f, 3f), TensorReader.values(base));
    }

    @Test
    void aParameterStaysALeafAndBackwardNoticesTheWrite() {
        Tensor weight = torch.ones(2, 3).requires_grad_(true);
        Tensor loss = weight.mul(weight).sum();
        StateLoader.load(weight, torch.zeros(2, 3).requires_grad_(true));
        assertTrue(weight.is_leaf() && weight.requires_grad());
        RuntimeException error = assertThrows(RuntimeException.class, loss::backward);
        assertTrue(error.getMessage().contains("modified by an inplace operation"), error.getMessage());

        Tensor plain = torch.ones(2, 3);
        StateLoader.load(plain, weight);
        assertFalse(plain.requires_grad(), "it does not become part of the source's graph");
        StateLoader.load(weight.select(0, 1), torch.ones(3));
        assertEquals(3, weight.detach().sum().item_float());
    }

    @ParameterizedTest
    @EnumSource(names = {"DENSE", "NEG"})
    void gradModeIsRestoredAlsoAfterAFailure(NastyTensor nasty) {
        Tensor target = nasty.make();
        Tensor source = torch.ones(7, 7).to(ScalarType.Double);
        assertThrows(RuntimeException.class, () -> StateLoader.load(target, source));
        assertTrue(GradMode.is_enabled());
        GradMode.set_enabled(false);
        try {
            StateLoader.load(target, torch.ones(TensorReader.shape(target)));
            assertFalse(GradMode.is_enabled());
            assertThrows(RuntimeException.class, () -> StateLoader.load(target, source));
            assertFalse(GradMode.is_enabled());
        } finally {
            GradMode.set_enabled(true);
        }
    }

    @Test
    void inferenceTensorsAreLoadedInInferenceMode() {
        Tensor made = NastyTensor.INFERENCE.make();
        Tensor normal = torch.zeros(2, 3);
        assertNotNull(StateLoader.refusal(made));
        InferenceMode mode = new InferenceMode(true);
        try {
            assertLoads(made, torch.ones(2, 3));
            assertLoads(normal, torch.ones(2, 3));
        } finally {
            mode.close();
        }
        assertTrue(GradMode.is_enabled());
        assertTrue(normal._version() > 0);
    }

    @Test
    void refusalsNameWhatIsWrong() {
        assertRefused("found a closed tensor; expected an open one", NastyTensor.CLOSED);
        assertRefused("found an undefined tensor;", NastyTensor.UNDEFINED);
        assertRefused("found bits8, packed", NastyTensor.PACKED_BITS);
        assertRefused("found sparse", NastyTensor.SPARSE);
        assertRefused("found float32 [2, 3] on meta", NastyTensor.META);
        assertRefused("found float32 [2, 3] on cpu on a storage that was resized", NastyTensor.RESIZED_STORAGE);
        assertRefused("found float32 [2, 3] on cpu, made in inference mode", NastyTensor.INFERENCE);
        assertRefused("found float32 [3, 4] on cpu, not contiguous with several elements", NastyTensor.EXPANDED);
        assertRefused("found float32 [2, 3] on cpu, zero tensor;", NastyTensor.ZERO_TENSOR);
        assertRefused("found qint8 [2, 3] on cpu;", NastyTensor.QUANTIZED);
        assertNull(StateLoader.refusal(torch.ones(1).expand(1, 1)), "one element is at one address");
        assertNull(StateLoader.refusal(torch.ones(1, 0).expand(4, 0)), "no element is at none");
    }

    private static void assertRefused(String start, NastyTensor nasty) {
        String refusal = StateLoader.refusal(nasty.make());
        assertTrue(refusal != null && refusal.startsWith(start), refusal);
    }

    /** PyTorch's rule in its own words: no complex to real, no floating point to integers, nothing but bool to bool. */
    @Test
    void castsArePyTorchsCanCast() {
        for (DType from : DType.values()) {
            for (DType to : DType.values()) {
                boolean expected = from == to
                        || !(from.isQuantized()
                                || to.isQuantized()
                                || category(from) > category(to)
                                || to == DType.BOOL);
                assertEquals(expected, StateLoader.canCast(from, to), from + " to " + to);
            }
        }
    }

    private static int category(DType dtype) {
        if (dtype.isComplex()) {
            return 2;
        }
        return dtype.toString().contains("float") ? 1 : 0;
    }

    @Test
    void nestedAndOtherFormsAreRefusedWhateverTheirElements() {
        Tensor nested = torch.nested_tensor(new TensorVector(torch.ones(2), torch.ones(3)));
        String refusal = StateLoader.refusal(nested);
        assertTrue(refusal != null && refusal.contains("to_padded_tensor"), refusal);
    }
}
