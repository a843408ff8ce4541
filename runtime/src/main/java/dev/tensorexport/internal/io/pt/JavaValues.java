package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.io.bytes.ProgressMeter;
import dev.tensorexport.internal.io.pickle.PickleGlobal;
import dev.tensorexport.internal.io.pickle.PickleObject;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes values of Java's of those of a pickle, with fresh arrays; what is in several places is made once. */
final class JavaValues {
    private final ProgressMeter meter;
    private final IdentityHashMap<Object, Object> made = new IdentityHashMap<>();

    private JavaValues(ProgressMeter meter) {
        this.meter = meter;
    }

    /**
     * All of a value, or nothing.
     *
     * @param value one that {@link TensorNames} found to be a tree
     */
    static @Nullable Object of(@Nullable Object value, ProgressMeter meter) throws IOException {
        JavaValues values = new JavaValues(meter);
        try {
            return values.value(value);
        } catch (Throwable e) {
            values.close();
            throw e;
        }
    }

    private void close() {
        for (Object value : made.values()) {
            if (value instanceof NdArray array) {
                array.close();
            }
        }
    }

    private @Nullable Object value(@Nullable Object value) throws IOException {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        Object known = made.get(value);
        if (known == null) {
            known = convert(value);
            made.put(value, known);
        }
        return known;
    }

    private Object convert(Object value) throws IOException {
        if (value instanceof PtTensor tensor) {
            return array(tensor);
        } else if (value instanceof TypedStorage storage) {
            return array(TensorRebuilder.of(storage));
        } else if (value instanceof PickleObject object) {
            return map(object.attributes());
        } else if (value instanceof Map<?, ?> map) {
            return map(map);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>(list.size());
            for (Object item : list) {
                items.add(value(item));
            }
            return Collections.unmodifiableList(items);
        } else if (value instanceof Set<?> set) {
            Set<@Nullable Object> items = new LinkedHashSet<>();
            for (Object item : set) {
                items.add(key(item));
            }
            return Collections.unmodifiableSet(items);
        }
        return plain(value);
    }

    private NdArray array(PtTensor tensor) throws IOException {
        ProgressMeter part = meter.part(tensor.info().byteSize());
        NdArray array = tensor.read(part);
        part.finish();
        return array;
    }

    private Map<@Nullable Object, @Nullable Object> map(Map<?, ?> map) throws IOException {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            values.put(key(entry.getKey()), value(entry.getValue()));
        }
        return Collections.unmodifiableMap(values);
    }

    private static @Nullable Object key(@Nullable Object key) {
        if (key instanceof List<?> tuple) {
            List<@Nullable Object> items = new ArrayList<>();
            tuple.forEach(item -> items.add(key(item)));
            return Collections.unmodifiableList(items);
        }
        return key == null ? null : plain(key);
    }

    private static Object plain(Object value) {
        if (value instanceof PtDType dtype) {
            return dtype.value();
        }
        return value instanceof PickleGlobal global ? global.name() : value;
    }
}
