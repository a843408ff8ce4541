package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.plan.Index;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.View;
import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.TestArrays;
import java.lang.reflect.Array;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** The three verbs on nasty tensors of every dtype; {@link TensorStatesTest} runs the table of what each does. */
class NastyTensorTest {
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CUDA")
    void aWriteToTheTensorDoesNotReachItsCopy(NastyTensor nasty) {
        if (TensorStates.read().get(nasty).copy().isRefused()) {
            return;
        }
        Tensor tensor = nasty.make();
        if (nasty == NastyTensor.ZERO_TENSOR || tensor.numel() == 0 || nasty == NastyTensor.OVER_2_GIB) {
            return;
        }
        try (NdArray array = Tensors.copy(tensor)) {
            List<Object> before = TensorReader.elements(tensor);
            InferenceMode mode = new InferenceMode(nasty == NastyTensor.INFERENCE);
            Tensor sameMemory = tensor.is_neg() ? tensor._neg_view() : tensor;
            sameMemory.detach().fill_(new Scalar(1));
            mode.close();
            assertEquals(before, Elements.gotten(array));
        }
    }

    @Test
    void gradDoesNotStandInTheWayWhileGradModeIsOff() {
        Tensor tensor = NastyTensor.REQUIRES_GRAD.make();
        GradMode.set_enabled(false);
        try (NdArray array = Tensors.view(tensor)) {
            assertTrue(array.sharesMemory());
        } finally {
            GradMode.set_enabled(true);
        }
    }

    @Test
    void readingDoesNotMakeALazyCloneARealOne() {
        Tensor original = NastyTensor.DENSE.make();
        Tensor clone = original._lazy_clone();
        List<Function<Tensor, NdArray>> verbs =
                List.of(Tensors::view, Tensors::export, Tensors::copy, tensor -> Tensors.export(tensor, DType.FLOAT64));
        for (Function<Tensor, NdArray> verb : verbs) {
            try (NdArray array = verb.apply(clone)) {
                assertSameElements(clone.to(TensorReader.scalarType(array.dtype())), array);
                assertEquals(original.const_data_ptr(), clone.const_data_ptr());
            }
        }
    }

    /**
     * LibTorch's own pass casts first: then it has no way to negate a uint32, makes -0.0 of an imaginary part, and
     * forgets to negate float16 as float32.
     */
    @Test
    void negBitsAreResolvedBeforeACast() {
        Tensor three = torch.full(new long[] {1}, new Scalar(-3))._neg_view();
        assertEquals(3L, Tensors.export(three, DType.UINT32).asLong().get(0));
        assertEquals(
                new Complex(3, 0),
                Tensors.export(three, DType.COMPLEX64).asComplex().get(0));
        Tensor half = torch.full(new long[] {1}, new Scalar(-3))
                .to(torch.ScalarType.Half)
                ._neg_view();
        assertEquals(3f, Tensors.export(half, DType.FLOAT32).asFloat().get(0));
        assertEquals(3f, Tensors.export(three, DType.FLOAT8_E5M2).asFloat().get(0));
    }

    /** LibTorch has no code for this. The negative of a conjugate has another real part, and the same imaginary one. */
    @Test
    void complex32WithBothBitsIsResolvedWhateverIsDoneToIt() {
        Tensor tensor = NastyTensor.COMPLEX32_CONJ_NEG.make();
        List<Complex> elements = List.of(new Complex(-0.5, 1.5), new Complex(-2.5, 3.5), new Complex(-4.5, 5.5));
        assertEquals(elements, Elements.gotten(Tensors.copy(tensor)));
        assertEquals(elements, Elements.gotten(Tensors.export(tensor, DType.COMPLEX64)));
        assertEquals(elements, Elements.gotten(Tensors.export(tensor, DType.COMPLEX128)));
        assertEquals(
                List.of(elements.get(2), elements.get(1), elements.get(0)),
                Elements.gotten(Requests.convert(tensor, Request.EXPORT.with(View.flip(0)))));
        assertEquals(
                elements.subList(1, 3),
                Elements.gotten(Requests.convert(tensor, Request.EXPORT.with(View.narrow(0, 1, 2)))));
        assertEquals(
                List.of(elements.get(2), elements.get(0)),
                Elements.gotten(Requests.convert(tensor, Request.EXPORT.with(Index.of(0, 2, 0)))));
        assertEquals(
                List.of(-0.5f, -2.5f, -4.5f),
                Elements.gotten(Requests.convert(tensor, Request.EXPORT.with(Mark.REAL))));
    }

    static Stream<Arguments> layoutsAndDtypes() {
        return Stream.of(NastyTensor.values())
                .filter(NastyTensor::ofAnyDtype)
                .flatMap(nasty -> Stream.of(DType.values())
                        .filter(dtype -> !dtype.isQuantized())
                        .map(dtype -> Arguments.of(nasty, dtype)));
    }

    @ParameterizedTest
    @MethodSource("layoutsAndDtypes")
    void everyLayoutOfEveryDtypeReadsAsLibTorchReadsIt(NastyTensor nasty, DType dtype) {
        for (Function<Tensor, NdArray> verb :
                List.<Function<Tensor, NdArray>>of(Tensors::view, Tensors::export, Tensors::copy)) {
            Tensor tensor = nasty.make(dtype);
            try (NdArray array = verb.apply(tensor)) {
                assertEquals(dtype, array.dtype());
                assertSameElements(tensor, array);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layoutsAndDtypes")
    void castsAreLibTorchs(NastyTensor nasty, DType dtype) {
        // What a negative float becomes as an unsigned integer is not defined in C++.
        Tensor tensor = nasty.make(dtype.toString().startsWith("uint") ? DType.UINT8 : DType.FLOAT32);
        try (NdArray array = Tensors.export(tensor, dtype)) {
            assertEquals(dtype, array.dtype());
            assertEquals(TensorReader.elements(tensor.to(TensorReader.scalarType(dtype))), Elements.gotten(array));
        }
    }

    /** As below; of a tensor that is too large for that, some elements. */
    static void assertSameElements(NastyTensor nasty, Tensor tensor, NdArray array) {
        if (nasty != NastyTensor.OVER_2_GIB) {
            assertSameElements(tensor, array);
            return;
        }
        assertArrayEquals(TensorReader.shape(tensor), array.shape());
        for (long[] index : NastyTensor.LARGE_INDICES) {
            assertEquals(index[0] + index[1] % 97 + 1, array.asByte().get(index[0], index[1]));
            assertEquals(
                    index[0] + index[1] % 97 + 1,
                    array.asByte()
                            .select(0, index[0])
                            .slice(0, index[1], index[1] + 1)
                            .toArray()[0]);
        }
        assertThrows(IllegalStateException.class, array::toArray);
    }

    /** Every way out of the array against LibTorch's own reading. */
    static void assertSameElements(Tensor tensor, NdArray array) {
        long[] shape = TensorReader.shape(tensor);
        List<Object> expected = TensorReader.elements(tensor);
        assertArrayEquals(shape, array.shape());
        assertEquals(expected, Elements.gotten(array), "get");
        if (array instanceof NdArray.OfComplex complex) {
            assertEquals(expected, Elements.copiedOut(complex), "pairs");
            return;
        }
        assertEquals(expected, Elements.boxed(array.toArray()), "toArray");
        assertEquals(expected, Elements.boxed(copied(array)), "copyTo");
        if (shape.length > 0) {
            Class<?> type = array.dtype().elementType();
            for (int dim = 0; dim < shape.length; dim++) {
                type = type.arrayType();
            }
            Object nested = array.toArray(type);
            assertEquals(shape[0], Array.getLength(nested));
            assertEquals(expected, flattened(nested), "nested");
        }
    }

    private static Object copied(NdArray array) {
        Object target = Array.newInstance(array.dtype().elementType(), (int) array.numel());
        TestArrays.invoke(array, "copyTo", new Class<?>[] {Object.class}, target);
        return target;
    }

    private static List<Object> flattened(Object nested) {
        if (!nested.getClass().getComponentType().isArray()) {
            return Elements.boxed(nested);
        }
        return Elements.boxed(nested).stream()
                .flatMap(row -> flattened(row).stream())
                .toList();
    }
}
