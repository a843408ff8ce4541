package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.ndarray.DType;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of boxed primitives, and lists of such lists, as nested primitive arrays. */
public final class NestedLists {
    private NestedLists() {}

    /**
     * The arrays.
     *
     * @param dtype says what an empty list holds; may be null
     * @throws IllegalArgumentException if lists hold something else, several types, or are not equally deep
     */
    public static Object toArray(List<?> list, @Nullable DType dtype) {
        Object first = list;
        int rank = 0;
        for (; first instanceof List<?> inner; first = inner.isEmpty() ? null : inner.get(0)) {
            rank++;
        }
        Class<?> element = first == null ? elementOf(dtype) : primitive(first);
        return toArray(list, element, rank);
    }

    private static Object toArray(@Nullable Object value, Class<?> element, int rank) {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException("found " + value + "; expected a List of rank " + rank + " of "
                    + element.getSimpleName() + ". Nest all lists equally deep");
        }
        if (rank > 1) {
            List<Object> rows = new ArrayList<>(list.size());
            list.forEach(row -> rows.add(toArray(row, element, rank - 1)));
            Class<?> type = element;
            for (int dim = 1; dim < rank; dim++) {
                type = type.arrayType();
            }
            return rows.toArray((Object[]) Array.newInstance(type, 0));
        }
        Object array = Array.newInstance(element, list.size());
        for (int i = 0; i < list.size(); i++) {
            Object box = list.get(i);
            if (box == null || primitive(box) != element) {
                throw new IllegalArgumentException("found " + box + " at " + i + "; expected a "
                        + element.getSimpleName() + ", as the first element is. Use one type");
            }
            Array.set(array, i, box);
        }
        return array;
    }

    private static Class<?> elementOf(@Nullable DType dtype) {
        if (dtype == null) {
            throw new IllegalArgumentException(
                    "found no elements, which have no dtype; expected some. Pass an array that"
                            + " is empty, as new float[0], in Kotlin floatArrayOf()");
        }
        return dtype.elementType();
    }

    private static Class<?> primitive(Object box) {
        Class<?> primitive = MethodType.methodType(box.getClass()).unwrap().returnType();
        if (!primitive.isPrimitive() || primitive == char.class) {
            throw new IllegalArgumentException("found " + box.getClass().getSimpleName()
                    + "; expected a Boolean, Byte, Short, Integer, Long, Float or Double");
        }
        return primitive;
    }
}
