package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.torch.state.ModuleTensors;
import dev.tensorexport.internal.torch.state.ScriptValue;
import dev.tensorexport.internal.torch.state.TensorCollections;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/**
 * Exports and loads the tensors of objects of one class. The processor generates a converter for each class that is
 * annotated with {@link dev.tensorexport.TensorExport}: {@code DetectionConverter.INSTANCE}, or {@link #of} if you only
 * know the class. For a class that you cannot annotate, write a subclass with a field for each member:
 *
 * <pre>{@code
 * final class MaximaConverter extends TensorConverter<T_TensorTensor_T, TensorArrays> {
 *     static final MaximaConverter INSTANCE = new MaximaConverter();
 *
 *     final Member<T_TensorTensor_T, Tensor, NdArray> values =
 *             member("values", tensor(NdArray.class).shape("n"), pair -> pair.get0());
 *     final Member<T_TensorTensor_T, Tensor, long[]> indices =
 *             member("indices", tensor(long[].class).shape("n"), pair -> pair.get1());
 *
 *     private MaximaConverter() {
 *         super(T_TensorTensor_T.class);
 *     }
 * }
 * }</pre>
 *
 * <p>To use it for a member, name it in {@code @TensorExport(with = MaximaConverter.class)}.
 *
 * <p>An {@link NdArray} shares its tensor's memory if possible, so a write to one is seen in the other; otherwise it is
 * a copy. {@link NdArray#sharesMemory()} tells which. It holds its own reference to the memory: the tensor may be
 * closed first, and the caller closes the array. A buffer is in row-major order and shares its tensor's memory if
 * possible. It keeps the memory and needs no closing. Java arrays, lists and scalars are copies.
 *
 * <p>Every method throws a {@link ConversionException} that names the member if a tensor is null but must not be, is
 * closed, has another dtype or shape than declared, or cannot be exported. Then nothing stays open or half done. A
 * converter is immutable and thread-safe, as long as no other thread changes the tensors meanwhile.
 *
 * @param <T> the class
 * @param <A> its arrays
 * @see RestoringConverter
 */
public abstract class TensorConverter<T, A extends TensorArrays> {
    private final Class<? super T> type;
    private final String label;
    private final KeyPath path;
    private final List<Member<T, ?, ?>> members = new ArrayList<>();

    /** Whether each member is one tensor, so that objects lead to no others. */
    private boolean flat = true;

    /**
     * Creates a converter without members; its fields add them.
     *
     * @param type the class; messages start with its name
     */
    protected TensorConverter(Class<? super T> type) {
        this.type = type;
        this.label = GeneratedConverters.label(type);
        this.path = KeyPath.of(label);
    }

    /**
     * Returns the generated converter of a class. {@code Detection} has {@code DetectionConverter} in the same package;
     * the nested class {@code Outer.Inner} has {@code Outer_InnerConverter}.
     *
     * @throws IllegalArgumentException if there is none. Converters that were generated with
     *     {@code -Atensorexport.suffix} or written by hand are not found; use them by their names
     */
    public static <T> TensorConverter<T, ?> of(Class<T> type) {
        return GeneratedConverters.find(type);
    }

    /** Creates an object's arrays from the exported values of its members. */
    protected abstract A arrays(Exported values);

    /** The members, in order. */
    public final List<Member<T, ?, ?>> members() {
        return Collections.unmodifiableList(members);
    }

    /**
     * Exports all members or none: if one fails, the arrays before it are closed.
     *
     * @return the arrays, which the caller closes
     */
    public final A export(T object) {
        try (ArrayScope scope = new ArrayScope(members.size())) {
            return scope.release(export(object, scope));
        }
    }

    /**
     * Exports all members in a scope. The scope closes them if something fails, and names in their shapes stand for the
     * scope's sizes.
     */
    public final A export(T object, ArrayScope scope) {
        return export(object, scope, path);
    }

    final A export(T object, ArrayScope scope, KeyPath at) {
        checkPresent(object, at);
        // What leads to no other object, and is part of none, is in no cycle.
        KeyPath inside = flat && at.around() == null ? at : at.inside(object);
        Exported values = new Exported(members, inside);
        Exported outer = scope.noteIn(values);
        try {
            for (int i = 0; i < members.size(); i++) {
                values.set(i, members.get(i).export(scope, inside, object));
            }
        } finally {
            scope.noteIn(outer);
        }
        values.complete();
        return arrays(values);
    }

    /**
     * Exports a batch as the arrays of each of its rows. A batch is an object whose tensors have one more dim in front
     * than declared. Each tensor is exported once; the {@link NdArray}s of the rows are views of that export.
     *
     * @param batch for example the result of {@link RestoringConverter#stack} or of a model
     * @return the arrays of each row, which the caller closes together
     * @throws ConversionException as {@link #export} does, and if the first dims differ in size
     */
    public final TensorArraysList<A> unstackArrays(T batch) {
        return unstackArrays(batch, null, null);
    }

    /**
     * Exports a batch as {@link #unstackArrays(Object)} does.
     *
     * @param dim the name of the batch dim, for example {@code "batch"} or {@code "batch=8"}; in the members' shapes,
     *     this name stands for its size
     * @throws IllegalArgumentException if it is not a single dim of the shape grammar
     */
    public final TensorArraysList<A> unstackArrays(T batch, String dim) {
        return unstackArrays(batch, dim, null);
    }

    /** Exports a batch as {@link #unstackArrays(Object)} does, without its padding. */
    public final TensorArraysList<A> unstackArrays(Padded<T> batch) {
        return unstackArrays(batch.batch(), null, batch);
    }

    private TensorArraysList<A> unstackArrays(T batch, @Nullable String dim, @Nullable Padded<T> padded) {
        try (StateDict dict = stateDict(batch);
                Unstacking unstacking = new Unstacking(dict, dim, padded)) {
            List<A> rows = new ArrayList<>();
            for (long i = 0; i < unstacking.rows(); i++) {
                long index = i;
                try (ArrayScope scope = new ArrayScope(name -> unstacking.row(name, index))) {
                    rows.add(scope.release(export(batch, scope, KeyPath.of(label + "[" + i + "]"))));
                }
            }
            return unstacking.handOver(rows);
        }
    }

    private static void checkPresent(@Nullable Object object, KeyPath path) {
        if (object == null) {
            throw path.refusal("found null; expected an object. Pass the object that holds the tensors");
        }
    }

    /** Puts the tensors of what a model gave for an object into a map of values by name. */
    final void flatten(Map<String, Object> values, KeyPath path, ScriptValue given) {
        KeyPath inside = path.inside(null);
        boolean isMemberItself = members.size() == 1 && members.get(0).key().isEmpty();
        if (isMemberItself) {
            flatten(values, inside, members.get(0), given);
        } else if (given instanceof ScriptValue.Dict dict) {
            dict.entries().forEach((name, value) -> flatten(values, inside, name, value));
        } else if (given instanceof ScriptValue.Instance object) {
            object.attributes().forEach((name, value) -> flatten(values, inside, name, value));
        } else if (given instanceof ScriptValue.Tuple tuple && !tuple.names().isEmpty()) {
            tuple.byName().forEach((name, value) -> flatten(values, inside, name, value));
        } else if (given instanceof ScriptValue.Tuple tuple) {
            flatten(values, inside, given, tuple.elements());
        } else if (given instanceof ScriptValue.Several list) {
            flatten(values, inside, given, list.elements());
        } else {
            throw MemberType.mismatch(path, given, "a tuple, a dict, a list or an object of " + memberNames());
        }
    }

    private void flatten(Map<String, Object> values, KeyPath path, ScriptValue given, List<ScriptValue> inOrder) {
        if (inOrder.size() != members.size()) {
            throw MemberType.mismatch(path, given, members.size() + " values: " + memberNames());
        }
        for (int i = 0; i < inOrder.size(); i++) {
            flatten(values, path, members.get(i), inOrder.get(i));
        }
    }

    /** Of a name that no member has, the value is put in, to be refused with all others. */
    private void flatten(Map<String, Object> values, KeyPath path, String name, ScriptValue value) {
        members.stream()
                .filter(member -> name.equals(member.key()))
                .findFirst()
                .or(() -> members.stream()
                        .filter(member -> name.equals(member.name()))
                        .findFirst())
                .ifPresentOrElse(
                        member -> flatten(values, path, member, value), () -> values.put(path.join(name), value));
    }

    private void flatten(Map<String, Object> values, KeyPath path, Member<T, ?, ?> member, ScriptValue value) {
        member.type().flatten(values, path.member(member), value);
    }

    /** Whether a text is one that a value was written as. */
    final boolean takesText(Given given) {
        List<List<Given>> routed = Given.route(List.of(given), members, nobodys -> {});
        return members.stream()
                .anyMatch(member -> routed.get(member.index()).stream()
                        .anyMatch(value -> member.type().takesText(value)));
    }

    private String memberNames() {
        return members.stream().map(Member::name).collect(Collectors.joining(", "));
    }

    /** Says what {@link #export} would do with each tensor, and what it would cost. Reads no element. */
    public final String explain(T object) {
        try (StateDict dict = stateDict(object)) {
            return dict.explain();
        }
    }

    /** The names of an object's tensors, in order. */
    public final List<String> names(T object) {
        try (StateDict dict = stateDict(object)) {
            return dict.names();
        }
    }

    /** Exports all tensors by name, or none. The caller closes the map. */
    public final NdArrayMap<NdArray> toMap(T object) {
        try (StateDict dict = stateDict(object)) {
            return dict.export();
        }
    }

    /** Returns an object's current tensors by name. Closing the dict does not close them. */
    public final StateDict stateDict(T object) {
        return stateDict(object, label);
    }

    /** @param label the object for messages */
    final StateDict stateDict(T object, String label) {
        return StateDict.of(label, dict -> {
            checkPresent(object, KeyPath.of(label));
            collect(dict, KeyPath.of(label), object);
        });
    }

    final void collect(StateDict dict, KeyPath path, T object) {
        KeyPath inside = path.inside(object);
        members.forEach(member -> member.collect(dict, inside, object));
    }

    /**
     * Copies exported arrays into the object's tensors, all or none.
     *
     * @see #load(Object, Map)
     */
    public final void load(T object, A arrays) {
        load(object, arrays.toMap());
    }

    /**
     * Copies values by name into the object's tensors, under no_grad, all or none. One exception lists all names that
     * are missing or unexpected, and all sizes that differ, as PyTorch's {@code load_state_dict} does.
     *
     * @see StateDict#load(Map)
     */
    public final void load(T object, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(object)) {
            dict.load(arrays);
        }
    }

    /**
     * Copies the arrays of a {@code .safetensors}, {@code .npz} or {@code .pt} file into the object's tensors.
     *
     * @throws IOException if the file cannot be read, or is malformed
     * @throws IllegalArgumentException if the file has another suffix
     * @see StateDict#load(Path)
     */
    public final void load(T object, Path file) throws IOException {
        try (StateDict dict = stateDict(object)) {
            dict.load(file);
        }
    }

    /**
     * Writes an object's tensors by name to a {@code .safetensors}, {@code .npz} or {@code .pt} file. The file is
     * replaced as a whole.
     *
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the file has another suffix, or the format lacks a dtype
     * @see StateDict#save(Path)
     */
    public final void save(T object, Path file) throws IOException {
        try (StateDict dict = stateDict(object)) {
            dict.save(file);
        }
    }

    /** Whether members are this converter's. */
    final boolean hasMembers(List<? extends Member<?, ?, ?>> others) {
        return others == members;
    }

    /** Whether something is an object of the class. */
    final boolean isOf(@Nullable Object object) {
        return type.isInstance(object);
    }

    /** The class for messages, for example {@code Outer.Detection}. */
    final String label() {
        return label;
    }

    /** For example {@code converter of Detection}. */
    @Override
    public final String toString() {
        return "converter of " + label;
    }

    /** Adds a member whose name is also its key in maps. */
    protected final <H extends @Nullable Object, V extends @Nullable Object> Member<T, H, V> member(
            String name, MemberType<H, V> type, Function<? super T, ? extends H> getter) {
        return member(name, name, type, getter);
    }

    /**
     * Adds a member.
     *
     * @param name the name in the class
     * @param key the name of its tensor in maps, or the prefix of its tensors' names
     * @param type how it holds tensors, and what they become
     * @param getter reads the member of an object
     */
    protected final <H extends @Nullable Object, V extends @Nullable Object> Member<T, H, V> member(
            String name, String key, MemberType<H, V> type, Function<? super T, ? extends H> getter) {
        Member<T, H, V> member = new Member<>(label, name, key, members.size(), type, getter);
        members.add(member);
        flat &= type.isOneTensor();
        return member;
    }

    /** One tensor, as with {@link TensorSpec#of(Class)}. */
    protected static <V> TensorSpec<V> tensor(Class<V> type) {
        return TensorSpec.of(type);
    }

    /**
     * An object of a class with a converter.
     *
     * @param converter called when it is first needed, because classes may refer to each other
     */
    protected static <X, A extends TensorArrays> MemberType<X, A> nested(
            Supplier<? extends TensorConverter<X, A>> converter) {
        return new NestedType<>(converter);
    }

    /**
     * An object of a sealed class, whose cases have converters. The case is kept as text, beside the members.
     *
     * @param converters called when they are first needed, because classes may refer to each other
     */
    @SafeVarargs
    protected static <T> MemberType<T, TensorArrays> cases(
            Supplier<? extends TensorConverter<? extends T, ?>>... converters) {
        List<Supplier<? extends TensorConverter<? extends T, ?>>> cases = new ArrayList<>();
        for (Supplier<? extends TensorConverter<? extends T, ?>> converter : converters) {
            cases.add(converter);
        }
        return new CasesType<>(cases);
    }

    /**
     * A plain value: exported unchanged, and saved with the tensors.
     *
     * @param type {@code String}, {@code int}, {@code long}, {@code float}, {@code double}, {@code boolean}, a box of
     *     these or an enum
     * @throws IllegalArgumentException if it is another type
     */
    protected static <V> MemberType<V, V> value(Class<V> type) {
        return new ValueType<>(ValueText.of(type));
    }

    /** A list of strings, treated as a {@link #value}. */
    protected static MemberType<List<String>, List<String>> texts() {
        return new ValueType<>(ValueText.ofTexts());
    }

    /** A member that may be null. */
    protected static <H, V> MemberType<@Nullable H, @Nullable V> nullable(MemberType<H, V> type) {
        return new NullableType<>(type);
    }

    /** A member that is an {@link Optional}. */
    protected static <H, V> MemberType<Optional<H>, Optional<V>> optional(MemberType<H, V> type) {
        return new OptionalType<>(type);
    }

    /** Elements in a list. */
    protected static <E, V> MemberType<List<E>, List<V>> list(MemberType<E, V> element) {
        return new IndexedType<>(element, list -> list, (scope, list) -> list, false);
    }

    /**
     * Elements in an array.
     *
     * @param make an empty array of a length, for example {@code Item[]::new}
     */
    protected static <E, V> MemberType<E[], List<V>> array(MemberType<E, V> element, IntFunction<E[]> make) {
        return new IndexedType<>(element, Arrays::asList, (scope, list) -> list.toArray(make), false);
    }

    /** Tensors in a LibTorch vector. */
    protected static <V> MemberType<TensorVector, List<V>> vector(MemberType<Tensor, V> element) {
        return new IndexedType<>(element, TensorCollections::of, RestoreScope::vector, true);
    }

    /** Elements in a map by name. Unless the elements are tensors, names must not contain dots. */
    protected static <E, V> MemberType<Map<String, E>, Map<String, V>> map(MemberType<E, V> element) {
        return new NamedType<>(element, map -> map, (scope, map) -> map, false);
    }

    /** Tensors in a LibTorch dict. */
    protected static <V> MemberType<StringTensorDict, Map<String, V>> dict(MemberType<Tensor, V> element) {
        return new NamedType<>(element, TensorCollections::of, RestoreScope::dict, true);
    }

    /** A module's {@code state_dict()}. */
    protected static <V> MemberType<Module, Map<String, V>> module(MemberType<Tensor, V> element) {
        return new NamedType<>(element, ModuleTensors::of, null, true);
    }

    /** Returns the list with a wider type; it is only read. */
    @SuppressWarnings("unchecked") // Nothing is ever added to it.
    protected static <E extends @Nullable Object> List<E> asList(List<? extends E> list) {
        return (List<E>) list;
    }

    /** Returns the map with a wider type; it is only read. */
    @SuppressWarnings("unchecked") // Nothing is ever put into it.
    protected static <E extends @Nullable Object> Map<String, E> asMap(Map<? extends String, ? extends E> map) {
        return (Map<String, E>) map;
    }

    /** Returns the Optional with a wider type. */
    @SuppressWarnings("unchecked") // It is immutable.
    protected static <E> Optional<E> asOptional(Optional<? extends E> optional) {
        return (Optional<E>) optional;
    }
}
