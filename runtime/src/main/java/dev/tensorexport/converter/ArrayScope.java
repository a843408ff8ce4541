package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private final List<NdArray> arrays = new ArrayList<>(4);
    private final DimBindings sizes = new DimBindings();
    private final @Nullable Function<String, NdArray> parts;

    /** Of the object whose members are exported now; null where a member is exported alone. */
    private @Nullable Shapes shapes;

    /** Opens an empty scope. */
    public ArrayScope() {
        this.parts = null;
    }

    /**
     * A scope in which tensors become what is read of parts of arrays that are there already, and are closed by others.
     *
     * @param parts those by the tensors' names
     */
    ArrayScope(Function<String, NdArray> parts) {
        this.parts = parts;
    }

    /**
     * Exports a tensor. The scope owns an {@code NdArray} until it is released.
     *
     * @throws ConversionException as {@link TensorSpec#export} does, and if a named size differs from an earlier one
     */
    public <V> V export(TensorSpec<V> spec, @Nullable Tensor tensor) {
        return export(spec, spec.label(), tensor);
    }

    <V> V export(TensorSpec<V> spec, KeyPath path, @Nullable Tensor tensor) {
        if (parts != null) {
            NdArray part = parts.apply(path.name());
            V value = spec.read(path.label(), part);
            note(path, value, part::shape);
            return value;
        }
        V value = export(spec, path.label(), tensor);
        if (tensor != null) {
            note(path, value, () -> Inspector.info(tensor).layout().shape());
        }
        return value;
    }

    private void note(KeyPath path, Object value, Supplier<long[]> shape) {
        if (shapes != null) {
            shapes.note(path, value, shape);
        }
    }

    <V> V export(TensorSpec<V> spec, String label, @Nullable Tensor tensor) {
        V value = spec.export(label, tensor, sizes);
        if (value instanceof NdArray array) {
            arrays.add(array);
        }
        return value;
    }

    /**
     * From now on, shapes that what tensors become does not tell are noted in these.
     *
     * @return where they were noted until now
     */
    @Nullable
    Shapes noteIn(@Nullable Shapes inner) {
        Shapes outer = shapes;
        shapes = inner;
        return outer;
    }

    /** Hands all arrays over to a new owner, who has to close them. */
    public <T extends @Nullable Object> T release(T owner) {
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
