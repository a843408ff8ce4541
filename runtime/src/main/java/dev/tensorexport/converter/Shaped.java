package dev.tensorexport.converter;

import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.util.List;

/**
 * A value, and the shape of the tensor that it comes from.
 *
 * @param value what does not tell it
 */
record Shaped(Object value, long[] shape) {
    /** Whether a value tells the shape of its tensor: a buffer, a box and what has no elements do not. */
    static boolean isTold(Object value) {
        if (value instanceof NdArray) {
            return true;
        } else if (value.getClass().isArray()) {
            return Array.getLength(value) > 0
                    && (!value.getClass().getComponentType().isArray() || isTold(Array.get(value, 0)));
        } else if (value instanceof List<?> list) { // asked late, for it takes longest
            return !list.isEmpty() && (!(list.get(0) instanceof List<?> first) || isTold(first));
        }
        return !(value instanceof Buffer || value instanceof Number || value instanceof Boolean);
    }
}
