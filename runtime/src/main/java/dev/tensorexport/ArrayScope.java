package dev.tensorexport;

import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes several arrays, all or none: what was made so far is closed when the scope closes, unless {@link #release}
 * handed it over. For use by one thread.
 *
 * <pre>{@code
 * try (ArrayScope scope = new ArrayScope()) {
 *   NdArray boxes = scope.add(Tensors.export(detection.boxes()));
 *   NdArray labels = scope.add(Tensors.export(detection.labels()));  // if this throws, boxes is closed
 *   return scope.release(new Result(boxes, labels));
 * }
 * }</pre>
 */
public final class ArrayScope implements AutoCloseable {
    private final List<NdArray> arrays = new ArrayList<>();

    /** Takes charge of an array, and gives it back. */
    public <T extends NdArray> T add(T array) {
        arrays.add(array);
        return array;
    }

    /** Hands all arrays over to their new owner, who closes them from now on. */
    public <T> T release(T owner) {
        arrays.clear();
        return owner;
    }

    /** Closes every array that was not handed over. */
    @Override
    public void close() {
        arrays.forEach(NdArray::close);
        arrays.clear();
    }
}
