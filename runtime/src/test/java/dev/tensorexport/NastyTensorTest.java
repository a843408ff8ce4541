package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The three verbs on every nasty tensor: right, or refused with the fix, never wrong in silence. */
class NastyTensorTest {
    @ParameterizedTest
    @EnumSource
    void viewSharesOrNamesTheFix(NastyTensor nasty) {
        Tensor tensor = nasty.make();
        if (nasty.outcome.view() != null) {
            assertRefused(nasty.outcome.view(), () -> Tensors.view(tensor));
            return;
        }
        try (NdArray array = Tensors.view(tensor)) {
            assertTrue(array.sharesMemory());
            assertSameElements(tensor, array);
        }
    }

    @ParameterizedTest
    @EnumSource
    void exportSharesWhereItCanAndCopiesWhereItMust(NastyTensor nasty) {
        Tensor tensor = nasty.make();
        if (nasty.outcome.export() != null) {
            assertRefused(nasty.outcome.export(), () -> Tensors.export(tensor));
            return;
        }
        try (NdArray array = Tensors.export(tensor)) {
            assertEquals(nasty.outcome.exportShares(), array.sharesMemory());
            assertSameElements(tensor, array);
        }
    }

    @ParameterizedTest
    @EnumSource
    void copyOwnsItsMemory(NastyTensor nasty) {
        Tensor tensor = nasty.make();
        if (nasty.outcome.export() != null) {
            assertRefused(nasty.outcome.export(), () -> Tensors.copy(tensor));
            return;
        }
        try (NdArray array = Tensors.copy(tensor)) {
            assertFalse(array.sharesMemory());
            assertTrue(array.isContiguous());
            List<Object> before = TensorReader.elements(tensor);
            if (nasty != NastyTensor.ZERO_TENSOR && array.numel() > 0) {
                tensor.detach().fill_(new Scalar(1));
            }
            assertEquals(before, gotten(array), "a write to the tensor reached its copy");
        }
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
        for (Function<Tensor, NdArray> verb : List.<Function<Tensor, NdArray>>of(Tensors::view, Tensors::export, Tensors::copy)) {
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
            assertEquals(TensorReader.elements(tensor.to(TensorReader.scalarType(dtype))), gotten(array));
        }
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable conversion) {
        ConversionException refusal = assertThrows(ConversionException.class, conversion);
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
    }

    /** Every way out of the array against LibTorch's own reading. */
    static void assertSameElements(Tensor tensor, NdArray array) {
        long[] shape = TensorReader.shape(tensor);
        List<Object> expected = TensorReader.elements(tensor);
        assertArrayEquals(shape, array.shape());
        assertEquals(expected, gotten(array), "get");
        if (array instanceof NdArray.OfComplex complex) {
            assertEquals(expected, paired(boxed(complex.toArray())), "pairs");
            return;
        }
        assertEquals(expected, boxed(array.toArray()), "toArray");
        assertEquals(expected, boxed(copied(array)), "copyTo");
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

    static List<Object> gotten(NdArray array) {
        return TensorReader.indices(array.shape()).stream()
                .map(index -> get(array, index))
                .toList();
    }

    private static Object get(NdArray array, long... index) {
        if (array instanceof NdArray.OfFloat floats) {
            return floats.get(index);
        } else if (array instanceof NdArray.OfDouble doubles) {
            return doubles.get(index);
        } else if (array instanceof NdArray.OfLong longs) {
            return longs.get(index);
        } else if (array instanceof NdArray.OfInt ints) {
            return ints.get(index);
        } else if (array instanceof NdArray.OfShort shorts) {
            return shorts.get(index);
        } else if (array instanceof NdArray.OfByte bytes) {
            return bytes.get(index);
        } else if (array instanceof NdArray.OfComplex complex) {
            return complex.get(index);
        } else {
            return array.ofBoolean().get(index);
        }
    }

    private static List<Object> paired(List<Object> parts) {
        List<Object> pairs = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += 2) {
            pairs.add(new Complex(((Number) parts.get(i)).doubleValue(), ((Number) parts.get(i + 1)).doubleValue()));
        }
        return pairs;
    }

    private static Object copied(NdArray array) {
        Object target = Array.newInstance(array.dtype().elementType(), (int) array.numel());
        if (array instanceof NdArray.OfFloat floats) {
            floats.copyTo((float[]) target);
        } else if (array instanceof NdArray.OfDouble doubles) {
            doubles.copyTo((double[]) target);
        } else if (array instanceof NdArray.OfLong longs) {
            longs.copyTo((long[]) target);
        } else if (array instanceof NdArray.OfInt ints) {
            ints.copyTo((int[]) target);
        } else if (array instanceof NdArray.OfShort shorts) {
            shorts.copyTo((short[]) target);
        } else if (array instanceof NdArray.OfByte bytes) {
            bytes.copyTo((byte[]) target);
        } else {
            array.ofBoolean().copyTo((boolean[]) target);
        }
        return target;
    }

    private static List<Object> boxed(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private static List<Object> flattened(Object nested) {
        if (!nested.getClass().getComponentType().isArray()) {
            return boxed(nested);
        }
        return boxed(nested).stream().flatMap(row -> flattened(row).stream()).toList();
    }
}
