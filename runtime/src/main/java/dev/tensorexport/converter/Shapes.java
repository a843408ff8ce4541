package dev.tensorexport.converter;

import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The shapes of one object's tensors where what they became does not tell, so that they can be restored. */
final class Shapes {
    private final KeyPath path;
    private Map<String, long[]> byName = Map.of();

    /** @param path where the object is */
    Shapes(KeyPath path) {
        this.path = path;
    }

    /** Notes the shape of a tensor of the object, if it is needed. */
    void note(KeyPath member, Object value, Supplier<long[]> shape) {
        if (!isTold(value)) {
            if (byName.isEmpty()) {
                byName = new HashMap<>();
            }
            byName.put(path.relative(member), shape.get());
        }
    }

    /** Whether a value tells the shape of its tensor: a buffer, a box and what has no elements do not. */
    private static boolean isTold(Object value) {
        if (value instanceof NdArray) {
            return true; // before the question whether it is some List, which takes longer to answer
        } else if (value instanceof List<?> list) {
            return !list.isEmpty() && (!(list.get(0) instanceof List<?> first) || isTold(first));
        } else if (value.getClass().isArray()) {
            return Array.getLength(value) > 0
                    && (!value.getClass().getComponentType().isArray() || isTold(Array.get(value, 0)));
        }
        return !(value instanceof Buffer || value instanceof Number || value instanceof Boolean);
    }

    /** Gives each shape, by the name that its tensor has in the object. */
    void forEach(BiConsumer<String, long[]> action) {
        byName.forEach(action);
    }
}
