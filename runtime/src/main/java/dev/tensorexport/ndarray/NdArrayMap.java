package dev.tensorexport.ndarray;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arrays by name, in a fixed order, that are closed together; the map itself cannot be changed. */
public final class NdArrayMap<T extends NdArray> extends AbstractMap<String, T> implements AutoCloseable {
    private final Map<String, T> arrays;

    private NdArrayMap(Map<String, T> arrays) {
        this.arrays = arrays;
    }

    /** A map of these arrays in the same order, which become its own to close. */
    public static <T extends NdArray> NdArrayMap<T> of(Map<String, ? extends T> arrays) {
        return new NdArrayMap<>(Collections.unmodifiableMap(new LinkedHashMap<>(arrays)));
    }

    @Override
    public Set<Entry<String, T>> entrySet() {
        return arrays.entrySet();
    }

    @Override
    public @Nullable T get(@Nullable Object name) {
        return arrays.get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return arrays.containsKey(name);
    }

    /** Closes every array; closing again does nothing. */
    @Override
    public void close() {
        arrays.values().forEach(NdArray::close);
    }
}
