package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.torch.state.ScriptValue;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Method;
import org.jspecify.annotations.Nullable;

/**
 * A converter of a class whose objects can be built from their tensors, because a constructor takes exactly the
 * members.
 *
 * @param <T> the class
 * @param <A> its arrays
 */
public abstract class RestoringConverter<T, A extends TensorArrays> extends TensorConverter<T, A> {
    /** What no shape can have as a name, so that it stands for nothing else. */
    private static final String BATCH_DIM = "_";

    /**
     * Creates a converter without members; its fields add them.
     *
     * @param type the class; messages start with its name
     */
    protected RestoringConverter(Class<? super T> type) {
        super(type);
    }

    /**
     * Returns the generated converter of a class, as {@link TensorConverter#of} does.
     *
     * @throws IllegalArgumentException if there is none, or if it cannot restore
     */
    public static <T> RestoringConverter<T, ?> of(Class<T> type) {
        if (TensorConverter.of(type) instanceof RestoringConverter<T, ?> restoring) {
            return restoring;
        }
        throw new IllegalArgumentException(
                "found a converter of " + type.getName()
                        + " that only exports; expected one that restores. Give the class a constructor that is not private and has a parameter for each member, of its name and type");
    }

    /** The same converter, of what is at a place. */
    static <T, A extends TensorArrays> RestoringConverter<T, A> of(TensorConverter<T, A> converter, KeyPath path) {
        if (converter instanceof RestoringConverter<T, A> restoring) {
            return restoring;
        }
        throw path.refusal("found " + converter.getClass().getSimpleName()
                + ", which only exports; expected a RestoringConverter. Give the class a constructor that takes all of"
                + " its members, or restore this member yourself");
    }

    /** Builds an object from the values of its members. */
    protected abstract T restored(Restored tensors);

    /**
     * Builds an object with new tensors from exported arrays.
     *
     * @see #restore(Map)
     */
    public final T restore(A arrays) {
        return restore(arrays.toRestore());
    }

    /**
     * Builds an object with new tensors, which are copies of values by name. Everything is checked before the object is
     * built. One exception lists all names that are missing or unexpected, and all dtypes and shapes that differ.
     *
     * @param arrays for each name an {@link NdArray} or another result of an export: primitive and nested arrays, boxed
     *     scalars, lists and buffers; they are copied
     * @return the object, whose tensors belong to the innermost PointerScope as any new tensor does
     * @throws ConversionException if values are missing or unexpected, or do not have the declared dtypes and shapes;
     *     then nothing is built, and no tensor stays open
     */
    public final T restore(Map<String, ?> arrays) {
        try (RestoreScope scope = new RestoreScope()) {
            return scope.release(restore(scope, arrays, () -> "cannot restore " + label()));
        }
    }

    private T restore(RestoreScope scope, Map<String, ?> values, Supplier<String> outcome) {
        Supplier<T> object = restore(scope, KeyPath.of(label()), Given.of(values));
        scope.find(outcome);
        return object.get();
    }

    /**
     * Combines several objects into one, as {@code torch.stack} and PyTorch's {@code default_collate} do. Each tensor
     * gets a batch dim in front, with the objects in order. {@link #unstack} is the inverse.
     *
     * @throws ConversionException if there is no object, or if one is not as declared, or has other tensors than the
     *     first or tensors of another dtype, device or shape
     */
    public final T stack(List<? extends T> objects) {
        try (RestoreScope scope = new RestoreScope(BATCH_DIM);
                Stacking stacking = stacking(objects)) {
            return scope.release(build(scope, stacking.stacked(scope::own)));
        }
    }

    /**
     * Combines several objects into one, as {@link #stack} does. If the first dims of tensors differ, shorter ones are
     * padded with a value, as {@code pad_sequence} does.
     *
     * @return the object, and the length of each tensor before padding
     * @throws ConversionException as {@link #stack} does
     */
    public final Padded<T> stackPadded(List<? extends T> objects, double padding) {
        try (RestoreScope scope = new RestoreScope(BATCH_DIM);
                Stacking stacking = stacking(objects)) {
            T batch = build(scope, stacking.padded(padding, scope::own));
            return scope.release(new Padded<>(batch, stacking.lengths()));
        }
    }

    /** Combines the exported arrays of several objects into one object, as {@link #stack} does. */
    public final T stackArrays(List<? extends A> arrays) {
        List<RestoreScope> scopes = new ArrayList<>();
        try {
            List<T> objects = new ArrayList<>();
            for (A each : arrays) {
                RestoreScope scope = new RestoreScope();
                scopes.add(scope);
                String label = label() + "[" + objects.size() + "]";
                objects.add(restore(scope, each.toRestore(), () -> "cannot restore " + label));
            }
            return stack(objects);
        } finally {
            scopes.forEach(RestoreScope::close);
        }
    }

    /**
     * Splits a batch into one object for each index of the batch dim, which precedes the declared dims of all tensors.
     * The objects' tensors are views of the batch's, as with {@code torch.unbind}: they share its memory, hold it, and
     * may outlive the batch. {@link #unstackArrays} exports each tensor once and returns arrays.
     *
     * @param batch for example a result of {@link #stack} or of a model
     * @return the objects, whose tensors belong to the innermost PointerScope as any new tensor does
     * @throws ConversionException if a tensor is not as declared with a batch dim in front, or if the batch dims differ
     *     in size
     */
    public final List<T> unstack(T batch) {
        return unstack(batch, null);
    }

    /** Splits a batch as {@link #unstack(Object)} does, and cuts off the padding. */
    public final List<T> unstack(Padded<T> batch) {
        return unstack(batch.batch(), batch);
    }

    private List<T> unstack(T batch, @Nullable Padded<T> padded) {
        List<RestoreScope> scopes = new ArrayList<>();
        try (StateDict dict = stateDict(batch)) {
            BatchRows rows = new BatchRows(dict, padded);
            List<T> objects = new ArrayList<>();
            for (long i = 0; i < rows.size(); i++) {
                RestoreScope scope = new RestoreScope();
                scopes.add(scope);
                String label = label() + "[" + i + "]";
                objects.add(restore(scope, rows.row(i, scope::own), () -> "cannot unstack " + label));
            }
            scopes.forEach(scope -> scope.release(objects));
            return Collections.unmodifiableList(objects);
        } finally {
            scopes.forEach(RestoreScope::close);
        }
    }

    private T build(RestoreScope scope, Map<String, ?> tensors) {
        return restore(scope, tensors, () -> "cannot stack objects of " + label());
    }

    private Stacking stacking(List<? extends T> objects) {
        if (objects.isEmpty()) {
            throw KeyPath.refusal(label(), "found no object to stack; expected at least one");
        }
        Stacking stacking = new Stacking();
        try {
            for (T object : objects) {
                stacking.add(this, object);
            }
            return stacking;
        } catch (Throwable e) {
            stacking.close();
            throw e;
        }
    }

    /**
     * Builds an object from the result of a TorchScript model, for example {@code model.forward(inputs)}. Values of a
     * dict, or of an object of a scripted class, go to members by name; values of a tuple or a list go by position.
     * Members that hold lists, maps and objects take lists, dicts and whatever the object's own converter takes.
     *
     * <p>The value of a named tuple has no names, so it is treated as a tuple here. {@link #fromIValue(IValue, Method)}
     * knows the names.
     *
     * @param value remains the caller's, and may be closed; the object's tensors are new handles on the same memory
     * @return the object, whose tensors belong to the innermost PointerScope as any new tensor does
     * @throws ConversionException if the value does not fit the members in number, kind, dtype or shape; then nothing
     *     is built, and no tensor stays open
     */
    public final T fromIValue(IValue value) {
        return fromScript(value, null);
    }

    /**
     * Builds an object from the result of a model, as {@link #fromIValue(IValue)} does. Elements of named tuples go to
     * members by name.
     *
     * @param method the method that returned the value, for example {@code model.get_method("forward")}
     */
    public final T fromIValue(IValue value, Method method) {
        return fromScript(value, method);
    }

    private T fromScript(IValue value, @Nullable Method method) {
        try (RestoreScope scope = new RestoreScope()) {
            ScriptValue given = ScriptValue.read(value, method, scope::own);
            Map<String, Object> values = new LinkedHashMap<>();
            flatten(values, KeyPath.of(label()), given);
            return scope.release(restore(scope, values, () -> "cannot build " + label() + " of " + given));
        }
    }

    /**
     * Builds an object with new tensors from a {@code .safetensors}, {@code .npz} or {@code .pt} file.
     *
     * @throws ConversionException as {@link #restore(Map)} does
     * @throws IOException if the file cannot be read, or is malformed
     * @throws IllegalArgumentException if the file has another suffix
     */
    public final T restore(Path file) throws IOException {
        try (ArrayFile open = ArrayFile.open(file);
                NdArrayMap<NdArray> arrays = open.toMap()) {
            Map<String, Object> values = new LinkedHashMap<>(arrays);
            for (String name : open.names()) {
                if (!arrays.containsKey(name)) {
                    values.put(name, takesText(new Given(name, 0, name)) ? text(open, name) : open.info(name));
                }
            }
            open.metadata().forEach((name, text) -> {
                if (takesText(new Given(name, 0, text))) {
                    values.putIfAbsent(name, text);
                }
            });
            return restore(values);
        }
    }

    /** A text, or several; what the file says of an array that holds anything else. */
    private static Object text(ArrayFile file, String name) throws IOException {
        ArrayInfo info = file.info(name);
        boolean isText = info.dtypeName().matches("[<>|=]?[SU]\\d+") && info.shape().length <= 1;
        if (!isText) {
            return info;
        }
        String[] texts = file.strings(name);
        return info.shape().length == 0 ? texts[0] : List.of(texts);
    }

    final Supplier<T> restore(RestoreScope scope, KeyPath path, List<Given> values) {
        List<Member<T, ?, ?>> members = members();
        KeyPath inside = path.inside(null);
        List<List<Given>> routed = Given.route(values, members, scope::unexpected);
        List<Supplier<? extends @Nullable Object>> suppliers = new ArrayList<>();
        for (Member<T, ?, ?> member : members) {
            suppliers.add(member.type().restore(scope, inside.member(member), routed.get(member.index())));
        }
        return () -> {
            @Nullable Object[] held = suppliers.stream().map(Supplier::get).toArray();
            return restored(new Restored(members, held));
        };
    }
}
