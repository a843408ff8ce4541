package dev.tensorexport.converter;

import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was exported in a few words: its type and size, not its elements. */
final class Description {
    private Description() {}

    static String of(@Nullable Object value) {
        if (value instanceof NdArray array) {
            String memory = !array.isOpen() ? "closed" : array.sharesMemory() ? "shared" : "owned";
            return array.dtype() + " " + Arrays.toString(array.shape()) + " " + memory;
        } else if (value instanceof Buffer buffer) {
            return typeOf(buffer) + "[" + buffer.remaining() + "]";
        } else if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? of(optional.get()) : "empty";
        } else if (value instanceof List<?> list && isOfBoxes(list)) {
            return "List[" + list.size() + "]";
        } else if (value instanceof List<?> list) {
            return list.stream().map(Description::of).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (value != null && value.getClass().isArray()) {
            return ofArray(value);
        }
        return String.valueOf(value);
    }

    private static boolean isOfBoxes(List<?> list) {
        Object first = list;
        while (first instanceof List<?> inner && !inner.isEmpty()) {
            first = inner.get(0);
        }
        return first instanceof Number || first instanceof Boolean;
    }

    /** For example {@code FloatBuffer} of what is a DirectFloatBufferU. */
    private static String typeOf(Buffer buffer) {
        Class<?> type = buffer.getClass();
        while (type.getSuperclass() != Buffer.class && type.getSuperclass() != null) {
            type = type.getSuperclass();
        }
        return type.getSimpleName();
    }

    /** For example {@code float[3][4]}. */
    private static String ofArray(Object array) {
        StringBuilder sizes = new StringBuilder();
        Class<?> type = array.getClass();
        Object row = array;
        for (; type.isArray(); type = type.getComponentType()) {
            int length = row == null ? 0 : Array.getLength(row);
            sizes.append('[').append(length).append(']');
            row = length > 0 ? Array.get(row, 0) : null;
        }
        return type.getSimpleName() + sizes;
    }
}
