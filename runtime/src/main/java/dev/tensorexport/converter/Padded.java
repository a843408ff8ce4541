package dev.tensorexport.converter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A batch of objects whose tensors were padded to equal length by {@link RestoringConverter#stackPadded}.
 *
 * @param <T> the class of the objects, and of the batch
 */
public final class Padded<T> {
    private final T batch;
    private final Map<String, long[]> lengths;

    Padded(T batch, Map<String, long[]> lengths) {
        this.batch = batch;
        this.lengths = lengths;
    }

    /** The batch: an object whose tensors have a batch dim in front. */
    public T batch() {
        return batch;
    }

    /**
     * By tensor name, the size of the first dim of each object's tensor before padding. 0-dim tensors have no entry.
     */
    public Map<String, long[]> lengths() {
        Map<String, long[]> copy = new LinkedHashMap<>();
        lengths.forEach((name, each) -> copy.put(name, each.clone()));
        return Collections.unmodifiableMap(copy);
    }

    /** Whether the tensors of a name have a first dim. */
    boolean hasLength(String name) {
        return lengths.containsKey(name);
    }

    /** How long the first dim of an object's tensor was. */
    long length(String name, int index, long otherwise) {
        long[] each = lengths.get(name);
        return each == null ? otherwise : each[index];
    }
}
