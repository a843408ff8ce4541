package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A converter of a class whose objects can be built again of their tensors: one with a constructor that takes exactly
 * the members.
 *
 * @param <T> the class
 * @param <A> its arrays
 */
public abstract class RestoringConverter<T, A extends TensorArrays> extends TensorConverter<T, A> {
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

    /** Builds an object of what its members are to hold. */
    protected abstract T restored(Restored tensors);

    /**
     * Builds an object of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public final T restore(A arrays) {
        return restore(arrays.toMap());
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
            Supplier<T> object = restore(scope, Place.of(label()), Given.of(arrays));
            scope.find("cannot restore " + label());
            return scope.release(object.get());
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
                    values.put(name, open.info(name));
                }
            }
            return restore(values);
        }
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
