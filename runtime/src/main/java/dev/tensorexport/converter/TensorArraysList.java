package dev.tensorexport.converter;

import dev.tensorexport.ndarray.NdArray;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The arrays of each row of a batch, in order, made by {@link TensorConverter#unstackArrays}. Their {@link NdArray}s
 * are views of one export, so closing those of one row does nothing; {@link #close} closes them all. The list is
 * unmodifiable.
 *
 * @param <A> the arrays of a row
 */
public final class TensorArraysList<A extends TensorArrays> extends AbstractList<A>
        implements RandomAccess, AutoCloseable {
    private final List<A> rows;
    private final List<NdArray> whole;

    /** @param whole the exports that the rows are views of; they are closed with the rows */
    TensorArraysList(List<A> rows, List<NdArray> whole) {
        this.rows = List.copyOf(rows);
        this.whole = List.copyOf(whole);
    }

    @Override
    public A get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    /** Closes the arrays of all rows. Closing again does nothing. */
    @Override
    public void close() {
        whole.forEach(NdArray::close);
    }
}
