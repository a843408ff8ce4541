package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Exports several tensors or objects together, all or none. Closing the scope closes the arrays that were made so far,
 * unless {@link #release} handed them over. A name in their shapes stands for one size in all of them. Not thread-safe.
 *
 * <pre>{@code
 * try (ArrayScope scope = new ArrayScope()) {
 *     NdArray boxes = scope.export(BOXES, detection.boxes());
 *     NdArray labels = scope.export(LABELS, detection.labels()); // if this throws, boxes is closed
 *     return scope.release(new Result(boxes, labels));
 * }
 * }</pre>
 */
public final class ArrayScope implements AutoCloseable {
    private @Nullable NdArray[] arrays;

    /** How many arrays there are. */
    private int count;

    private final DimBindings sizes = new DimBindings();
    private final @Nullable Function<String, NdArray> parts;

    /** The object whose members are exported now; null where a member is exported alone. */
    private @Nullable Exported object;

    /** Opens an empty scope. */
    public ArrayScope() {
        this(4);
    }

    /** @param size how many arrays there may be room for at first */
    ArrayScope(int size) {
        this.parts = null;
        arrays = new @Nullable NdArray[size];
    }

    /**
     * A scope in which tensors become what is read of parts of arrays that are there already, and are closed by others.
     *
     * @param parts those by the tensors' names
     */
    ArrayScope(Function<String, NdArray> parts) {
        this.parts = parts;
        arrays = new @Nullable NdArray[0];
    }

    /**
     * Exports a tensor. The scope owns an {@code NdArray} until it is released.
     *
     * @throws ConversionException as {@link TensorSpec#export} does, and if a named size differs from an earlier one
     */
    public <V> V export(TensorSpec<V> spec, @Nullable Tensor tensor) {
        return exported(spec, spec.label(), tensor);
    }

    <V> V export(TensorSpec<V> spec, KeyPath path, @Nullable Tensor tensor) {
        if (parts != null) {
            NdArray part = parts.apply(path.name());
            V value = spec.read(path, part);
            if (object != null && !Shaped.isTold(value)) {
                object.note(path, part.shape());
            }
            return value;
        }
        V value = own(spec.export(path, tensor, List.of(), sizes));
        if (object != null && tensor != null && !Shaped.isTold(value)) {
            object.note(path, Inspector.info(tensor).layout().shape());
        }
        return value;
    }

    <V> V exported(TensorSpec<V> spec, String label, @Nullable Tensor tensor) {
        return own(spec.export(label, tensor, List.of(), sizes));
    }

    private <V> V own(V value) {
        if (value instanceof NdArray array) {
            if (count == arrays.length) {
                arrays = Arrays.copyOf(arrays, Math.max(4, 2 * count));
            }
            arrays[count++] = array;
        }
        return value;
    }

    /**
     * From now on, shapes that what tensors become does not tell are noted in this object.
     *
     * @return where they were noted until now
     */
    @Nullable
    Exported noteIn(@Nullable Exported inner) {
        Exported outer = object;
        object = inner;
        return outer;
    }

    /** Hands all arrays over to a new owner, who has to close them. */
    public <T extends @Nullable Object> T release(T owner) {
        Arrays.fill(arrays, 0, count, null);
        count = 0;
        return owner;
    }

    /** Closes every array that was not handed over. */
    @Override
    public void close() {
        for (; count > 0; count--) {
            arrays[count - 1].close();
            arrays[count - 1] = null;
        }
    }
}
