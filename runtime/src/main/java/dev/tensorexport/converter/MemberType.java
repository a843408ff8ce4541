package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.torch.state.ScriptValue;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * How a member holds tensors, and what they become: a {@link TensorSpec} for one tensor, or a type that
 * {@link TensorConverter#list}, {@link TensorConverter#map}, {@link TensorConverter#nested} and their siblings compose.
 * Immutable.
 *
 * @param <H> what the object holds, for example {@code List<Tensor>}
 * @param <V> what it becomes, for example {@code List<float[]>}
 */
public abstract sealed class MemberType<H extends @Nullable Object, V extends @Nullable Object>
        permits TensorSpec, NestedType, IndexedType, NamedType, NullableType, OptionalType, ValueType, CasesType {
    MemberType() {}

    /**
     * Exports what a member holds, as part of a scope.
     *
     * @throws dev.tensorexport.ConversionException naming the place
     */
    abstract V export(ArrayScope scope, KeyPath path, H held);

    /** Adds the tensors by name. */
    abstract void collect(StateDict dict, KeyPath path, H held);

    /**
     * Requests the values that a member is built from.
     *
     * @param values the values of this member
     * @return builds what the object holds, once all values are found
     */
    abstract Supplier<? extends H> restore(RestoreScope scope, KeyPath path, List<Given> values);

    /**
     * Adds the tensors of a model's result to a map of values by name.
     *
     * @throws dev.tensorexport.ConversionException if the result has another kind; the message names the place
     */
    abstract void flatten(Map<String, Object> values, KeyPath path, ScriptValue given);

    /** The exception for a place where a model returned another kind of value. */
    static ConversionException mismatch(KeyPath path, ScriptValue given, String expected) {
        return path.refusal("found " + given + "; expected " + expected
                + ". Hold another type there, or have the model return that");
    }

    /** Adds the exported value to a map of values by name. */
    abstract void put(Map<String, Object> values, String name, V value);

    /** Whether a text in a file is a form in which this type writes its values. */
    boolean takesText(Given given) {
        return false;
    }

    /** Closes the exported value. */
    abstract void close(V value);

    /** Whether this is one tensor, whose name in a map may hold dots. */
    boolean isOneTensor() {
        return false;
    }

    /** Whether it can be built from a file; a module cannot. */
    boolean canBeBuilt() {
        return true;
    }

    /** Closes tensors that were made to reach the elements of LibTorch's collections. */
    static void closeAll(Iterable<? extends @Nullable Object> handles) {
        for (Object handle : handles) {
            if (handle instanceof Tensor tensor) {
                tensor.close();
            }
        }
    }
}
