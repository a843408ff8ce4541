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
     * Asks for what a member is built of.
     *
     * @param values those that are this member's
     * @return builds what the object holds, once everything has been found
     */
    abstract Supplier<? extends H> restore(RestoreScope scope, KeyPath path, List<Given> values);

    /**
     * Puts the tensors of what a model gave into a map of values by name.
     *
     * @throws dev.tensorexport.ConversionException naming the place, if it holds something else
     */
    abstract void flatten(Map<String, Object> values, KeyPath path, ScriptValue given);

    /** The error of a place where a model gave something else. */
    static ConversionException mismatch(KeyPath path, ScriptValue given, String expected) {
        return new ConversionException("found " + given + "; expected " + expected
                        + ". Hold another type there, or have the model return that")
                .at(path.label());
    }

    /** Puts what was exported into a map of values by name. */
    abstract void put(Map<String, Object> values, String name, V value);

    /** Whether something that a file says as text is what a value here was written as. */
    boolean takesText(Given given) {
        return false;
    }

    /** Closes what was exported. */
    abstract void close(V value);

    /** Whether this is one tensor, whose name in a map may hold dots. */
    boolean isOneTensor() {
        return false;
    }

    /** Whether it can be built of what a file holds; a module cannot. */
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
