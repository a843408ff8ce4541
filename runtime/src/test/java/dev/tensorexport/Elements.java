package dev.tensorexport;

import dev.tensorexport.ndarray.Complex;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.TestArrays;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** The elements of arrays, boxed as {@link TensorReader} boxes those of tensors. */
final class Elements {
    private Elements() {}

    /** All elements in row-major order, read one by one. */
    static List<Object> gotten(NdArray array) {
        return TensorReader.indices(array.shape()).stream()
                .map(index -> TestArrays.element(array, index))
                .toList();
    }

    static void set(NdArray array, Object value, long... index) {
        Class<?> type = value instanceof Complex
                ? Complex.class
                : MethodType.methodType(value.getClass()).unwrap().returnType();
        TestArrays.invoke(array, "set", new Class<?>[] {long[].class, type}, index, value);
    }

    /** All elements in row-major order, copied out in bulk. */
    static List<Object> copiedOut(NdArray array) {
        List<Object> elements = boxed(array.toArray());
        return array.dtype().isComplex() ? paired(elements) : elements;
    }

    static List<Object> boxed(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    static List<Object> paired(List<Object> parts) {
        List<Object> pairs = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += 2) {
            pairs.add(new Complex(((Number) parts.get(i)).doubleValue(), ((Number) parts.get(i + 1)).doubleValue()));
        }
        return pairs;
    }
}
