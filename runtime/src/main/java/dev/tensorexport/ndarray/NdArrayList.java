package dev.tensorexport.ndarray;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Several arrays that are closed together; the list itself cannot be changed. */
public final class NdArrayList<T extends NdArray> extends AbstractList<T> implements RandomAccess, AutoCloseable {
    private final List<T> arrays;

    private NdArrayList(List<T> arrays) {
        this.arrays = arrays;
    }

    /** A list of these arrays, which become its own to close. */
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

    /** Closes every array; closing again does nothing. */
    @Override
    public void close() {
        arrays.forEach(NdArray::close);
    }
}
