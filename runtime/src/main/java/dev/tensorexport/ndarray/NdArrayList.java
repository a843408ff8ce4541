package dev.tensorexport.ndarray;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** An unmodifiable list of arrays that are closed together. */
public final class NdArrayList<T extends NdArray> extends AbstractList<T> implements RandomAccess, AutoCloseable {
    private final List<T> arrays;

    private NdArrayList(List<T> arrays) {
        this.arrays = arrays;
    }

    /** Takes over arrays and closes them with the list. */
    public static <T extends NdArray> NdArrayList<T> of(List<? extends T> arrays) {
        return new NdArrayList<>(List.copyOf(arrays));
    }

    @Override
    public T get(int index) {
        return arrays.get(index);
    }

    @Override
    public int size() {
        return arrays.size();
    }

    /** Closes every array. Closing again does nothing. */
    @Override
    public void close() {
        arrays.forEach(NdArray::close);
    }
}
