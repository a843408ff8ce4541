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
 * A converter of a class whose objects can be built again of their tensors: one with a constructor that takes exactly
 * the members.
 *
 * @param <T> the class
 * @param <A> its arrays
 */
public abstract class RestoringConverter<T, A extends TensorArrays> extends TensorConverter<T, A> {
    /** What no shape can have as a name, so that it stands for nothing else. */
    private static final String BATCH_DIM = "_";

    /**
     * A converter without members so far; its fields add them.
     *
     * @param type the class, whose name messages start with
     */
    protected RestoringConverter(Class<? super T> type) {
        super(type);
    }

    /**
     * The converter that was generated for a class, as {@link TensorConverter#of} finds it.
     *
     * @throws IllegalArgumentException if there is none, or it cannot restore
     */
    public static <T> RestoringConverter<T, ?> of(Class<T> type) {
        if (TensorConverter.of(type) instanceof RestoringConverter<T, ?> restoring) {
            return restoring;
        }
        throw new IllegalArgumentException("found a converter of " + type.getName()
                + " that only exports; expected one that restores. Give the class a constructor with a parameter for each"
                + " member, of its name and type, that is not private");
    }

    /** The same converter, of what is at a place. */
    static <T, A extends TensorArrays> RestoringConverter<T, A> of(TensorConverter<T, A> converter, Place place) {
        if (converter instanceof RestoringConverter<T, A> restoring) {
            return restoring;
        }
        throw new ConversionException("found " + converter.getClass().getSimpleName()
                        + ", which only exports; expected a RestoringConverter. Give the class a constructor that takes all of"
                        + " its members, or restore this member yourself")
                .at(place.label());
    }

    /** Builds an object of what its members are to hold. */
    protected abstract T restored(Restored tensors);

    /**
     * Builds an object of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public final T restore(A arrays) {
        return restore(arrays.toRestore());
    }

    /**
     * Builds an object of fresh tensors with copies of values by name. Everything is asked for before the object is
     * built: all names that are missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     *
     * @param arrays for each name an {@link NdArray}, or what an export gives: primitive and nested arrays, boxed
     *     scalars, lists and buffers; they are copied
     * @return the object, whose tensors belong to the innermost PointerScope as any new tensor does
     * @throws ConversionException if values are missing or unexpected, or do not have the dtypes and shapes that are
     *     declared; nothing is built, and no tensor is left then
     */
    public final T restore(Map<String, ?> arrays) {
        try (RestoreScope scope = new RestoreScope()) {
            return scope.release(restore(scope, arrays, () -> "cannot restore " + label()));
        }
    }

    private T restore(RestoreScope scope, Map<String, ?> values, Supplier<String> outcome) {
        Supplier<T> object = restore(scope, Place.of(label()), Given.of(values));
        scope.find(outcome);
        return object.get();
    }

    /**
     * Builds one object of several, as {@code torch.stack} and PyTorch's {@code default_collate} do: each of its
     * tensors has one dim more in front, with the objects' in order. {@link #unstack} takes it apart again.
     *
     * @throws ConversionException if there is no object, or if one is not as declared, holds other tensors than the
     *     first, or such of another dtype, device or shape
     */
    public final T stack(List<? extends T> objects) {
        try (RestoreScope scope = new RestoreScope(BATCH_DIM);
                Stacking stacking = stacking(objects)) {
            return scope.release(build(scope, stacking.stacked(scope::own)));
        }
    }

    /**
     * Builds one object of several, as {@link #stack} does; where the first dim of their tensors differs, shorter ones
     * are continued with a value, as {@code pad_sequence} does.
     *
     * @return the object, and how long each tensor was
     * @throws ConversionException as {@link #stack} does
     */
    public final Padded<T> stackPadded(List<? extends T> objects, double padding) {
        try (RestoreScope scope = new RestoreScope(BATCH_DIM);
                Stacking stacking = stacking(objects)) {
            T batch = build(scope, stacking.padded(padding, scope::own));
            return scope.release(new Padded<>(batch, stacking.lengths()));
        }
    }

    /** Builds one object of what several were exported to, as {@link #stack} does. */
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
     * Takes a batch apart: one object for each index of the first dim, which all tensors have in front of those that
     * are declared. Their tensors are views of the batch's, as {@code torch.unbind} gives them: they share its memory,
     * hold it, and may outlive the batch. {@link #unstackArrays} exports each tensor once, and gives arrays.
     *
     * @param batch for example what {@link #stack} made, or a model returned
     * @return the objects, whose tensors belong to the innermost PointerScope as any new tensor does
     * @throws ConversionException if a tensor is not as declared with one dim more in front, or the first dims do not
     *     have one size
     */
    public final List<T> unstack(T batch) {
        return unstack(batch, null);
    }

    /** Takes a batch apart as {@link #unstack(Object)} does, without its padding. */
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
            throw new ConversionException("found no object to stack; expected one at least").at(label());
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
     * Builds an object of what a model of TorchScript gave, for example {@code model.forward(inputs)}. A dict, or an
     * object of a scripted class, gives each member what has its name; a tuple or a list gives the members theirs in
     * order. Members that hold lists, maps and objects get lists, dicts, and what an object can be built of.
     *
     * <p>A value does not tell the names of a named tuple, which is taken for a tuple here; {@link #fromIValue(IValue,
     * Method)} knows them.
     *
     * @param value stays the caller's, and may be closed; the object's tensors are handles of their own, on the same
     *     memory
     * @return the object, whose tensors belong to the innermost PointerScope as any new tensor does
     * @throws ConversionException if the value holds something else than the members are made of, in number, kind,
     *     dtype or shape; nothing is built, and no tensor is left then
     */
    public final T fromIValue(IValue value) {
        return fromScript(value, null);
    }

    /**
     * Builds an object of what a model gave, as {@link #fromIValue(IValue)} does; the elements of named tuples go to
     * the members by name.
     *
     * @param method what gave the value, for example {@code model.get_method("forward")}
     */
    public final T fromIValue(IValue value, Method method) {
        return fromScript(value, method);
    }

    private T fromScript(IValue value, @Nullable Method method) {
        try (RestoreScope scope = new RestoreScope()) {
            ScriptValue given = ScriptValue.read(value, method, scope::own);
            Map<String, Object> values = new LinkedHashMap<>();
            flatten(values, Place.of(label()), given);
            return scope.release(restore(scope, values, () -> "cannot build " + label() + " of " + given));
        }
    }

    /**
     * Builds an object of fresh tensors with what a {@code .safetensors}, {@code .npz} or {@code .pt} file holds.
     *
     * @throws ConversionException as {@link #restore(Map)} does
     * @throws IOException if the file cannot be read, or is not as its format says
     * @throws IllegalArgumentException if the file's name ends otherwise
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

    final Supplier<T> restore(RestoreScope scope, Place place, List<Given> values) {
        List<Member<T, ?, ?>> members = members();
        Place inside = place.inside(null);
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
