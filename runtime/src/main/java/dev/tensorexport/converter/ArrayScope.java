package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Exports several tensors together, all or none: what was made so far is closed when the scope closes, unless
 * {@link #release} handed it over. A name in their shapes stands for one size in all of them. For use by one thread.
 *
 * <pre>{@code
 * try (ArrayScope scope = new ArrayScope()) {
 *   NdArray boxes = scope.export(BOXES, detection.boxes());
 *   NdArray labels = scope.export(LABELS, detection.labels());  // if this throws, boxes is closed
 *   return scope.release(new Result(boxes, labels));
 * }
 * }</pre>
 */
public final class ArrayScope implements AutoCloseable {
    private final List<NdArray> arrays;
    private final Sizes sizes;
    private final MemberPath path;

    public ArrayScope() {
        this(new ArrayList<>(4), new Sizes(), MemberPath.ROOT);
    }

    private ArrayScope(List<NdArray> arrays, Sizes sizes, MemberPath path) {
        this.arrays = arrays;
        this.sizes = sizes;
        this.path = path;
    }

    /**
     * What a member's tensor becomes; an {@code NdArray} is the scope's until it is released.
     *
     * @throws ConversionException as {@link TensorSpec#export} does, and if a named size is another than before
     */
    public <T> T export(TensorSpec<T> spec, @Nullable Tensor tensor) {
        return export(path.label(spec.member()), spec, tensor);
    }

    <T> T export(String label, TensorSpec<T> spec, @Nullable Tensor tensor) {
        T value = spec.export(label, tensor, sizes);
        if (value instanceof NdArray array) {
            arrays.add(array);
        }
        return value;
    }

    /**
     * What the tensors of a member become, in their order; the list cannot be changed.
     *
     * @param tensors by their index; closed by this
     * @throws ConversionException as {@link #export} does, naming the element
     */
    public <T> List<T> exportList(TensorSpec<T> spec, StateDict tensors) {
        return List.copyOf(exportMap(spec, tensors).values());
    }

    /**
     * What the tensors of a member become, by name, in their order; the map cannot be changed.
     *
     * @param tensors closed by this
     * @throws ConversionException as {@link #export} does, naming the element
     */
    public <T> Map<String, T> exportMap(TensorSpec<T> spec, StateDict tensors) {
        Map<String, T> values = new LinkedHashMap<>();
        String label = path.label(spec.member());
        try (tensors) {
            tensors.present(label)
                    .forEach((name, tensor) -> values.put(name, export(label + "[" + name + "]", spec, tensor)));
        }
        return Collections.unmodifiableMap(values);
    }

    /**
     * What a member that has a converter of its own becomes, as part of this scope.
     *
     * @param member the member, for example {@code Batch.left}
     * @param export the {@code export} of its converter that takes a scope
     * @throws ConversionException as {@link #export} does, and if the object is null
     */
    public <X, A> A nested(
            String member, @Nullable X object, BiFunction<? super X, ? super ArrayScope, ? extends A> export) {
        MemberPath nested = path.into(member, TensorSpec.simpleName(member));
        return export.apply(nested.present(object), new ArrayScope(arrays, sizes, nested));
    }

    /** Applies a function to what is not null. */
    public static <X, A> @Nullable A ifPresent(@Nullable X object, Function<? super X, ? extends A> export) {
        return object == null ? null : export.apply(object);
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
