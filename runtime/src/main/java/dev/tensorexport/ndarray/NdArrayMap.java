package dev.tensorexport.ndarray;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An unmodifiable map of arrays by name, in a fixed order, that are closed together. */
public final class NdArrayMap<T extends NdArray> extends AbstractMap<String, T> implements AutoCloseable {
    private final Map<String, T> arrays;

    private NdArrayMap(Map<String, T> arrays) {
        this.arrays = arrays;
    }

    /** Takes over arrays, in the same order, and closes them with the map. */
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

    /** Closes every array. Closing again does nothing. */
    @Override
    public void close() {
        arrays.values().forEach(NdArray::close);
    }
}
