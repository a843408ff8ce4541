package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.torch.LibTorch;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of an object by name, in order: of a LibTorch module those that PyTorch's {@code state_dict()} gives, of
 * an annotated class its members. The tensors stay the object's own; what is loaded is written into them.
 *
 * <p>For use by one thread, and at once: it does not follow when the object gets other tensors. The tensors of modules,
 * vectors and dicts are reached by handles that are made for it, and freed by {@link #close}; without that, when they
 * are collected or their PointerScope closes.
 */
public final class StateDict implements AutoCloseable {
    private final String owner;
    private final boolean isNull;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** What was made for this, and is not the object's own. */
    private final List<Tensor> handles = new ArrayList<>();

    /**
     * One tensor.
     *
     * @param label the member for messages, for example {@code Batch.left.boxes}
     * @param tensor null where the object has none and should
     */
    record Entry(String label, TensorSpec<?> spec, @Nullable Tensor tensor) {}

    /**
     * Without a tensor so far.
     *
     * @param owner the class whose tensors these are, for messages
     */
    public StateDict(String owner) {
        this(owner, false);
    }

    private StateDict(String owner, boolean isNull) {
        this.owner = owner;
        this.isNull = isNull;
    }

    /**
     * The parameters and buffers of a module under the names, and in the order, of PyTorch's {@code state_dict()}.
     *
     * @throws ConversionException if the module is closed
     */
    public static StateDict of(@Nullable Module module) {
        return module == null ? ofNull() : ofHandles(module.getClass().getSimpleName(), LibTorch.stateDict(module));
    }

    /** Tensors by their index. */
    public static StateDict of(@Nullable List<? extends @Nullable Tensor> tensors) {
        if (tensors == null) {
            return ofNull();
        }
        Map<String, @Nullable Tensor> byIndex = new LinkedHashMap<>();
        tensors.forEach(tensor -> byIndex.put(Integer.toString(byIndex.size()), tensor));
        return of("List", byIndex);
    }

    /** Tensors by their index. */
    public static StateDict of(@Nullable Tensor @Nullable [] tensors) {
        return tensors == null ? ofNull() : of(Arrays.asList(tensors));
    }

    /** Tensors by their index. */
    public static StateDict of(@Nullable TensorVector tensors) {
        if (tensors == null) {
            return ofNull();
        }
        List<Tensor> handles = LibTorch.tensors(tensors);
        StateDict dict = of(handles);
        dict.handles.addAll(handles);
        return dict;
    }

    /** Tensors by name, in the map's order. */
    public static StateDict of(@Nullable Map<String, ? extends @Nullable Tensor> tensors) {
        return tensors == null ? ofNull() : of("Map", tensors);
    }

    /** Tensors by name, in the dict's order. */
    public static StateDict of(@Nullable StringTensorDict tensors) {
        return tensors == null ? ofNull() : ofHandles("Map", LibTorch.tensors(tensors));
    }

    private static StateDict ofHandles(String owner, Map<String, Tensor> handles) {
        StateDict dict = of(owner, handles);
        dict.handles.addAll(handles.values());
        return dict;
    }

    private static StateDict of(String owner, Map<String, ? extends @Nullable Tensor> tensors) {
        StateDict dict = new StateDict(owner);
        tensors.forEach((name, tensor) ->
                dict.add(TensorSpec.of(owner + "." + name, NdArray.class).named(name), tensor));
        return dict;
    }

    /** Stands for a collection that is null; whoever uses it says which member that is. */
    private static StateDict ofNull() {
        return new StateDict("null", true);
    }

    /**
     * Adds a member's tensor under the spec's name.
     *
     * @param tensor left out if it is null and the spec says that it may be
     * @throws ConversionException if the name is taken
     */
    public StateDict add(TensorSpec<?> spec, @Nullable Tensor tensor) {
        if (tensor != null || !spec.isNullable()) {
            put(spec.name(), new Entry(spec.member(), spec, tensor));
        }
        return this;
    }

    /**
     * Adds a member's tensors under the spec's name and their own, for example {@code layers.0}. Closing this closes
     * what was made for them, too.
     *
     * @throws ConversionException if a name is taken, or the member is null and the spec does not say that it may be
     */
    public StateDict add(TensorSpec<?> spec, StateDict tensors) {
        handles.addAll(tensors.handles);
        if (!tensors.isNull || !spec.isNullable()) {
            tensors.present(spec.member())
                    .forEach((name, tensor) ->
                            put(join(spec.name(), name), new Entry(spec.member() + "[" + name + "]", spec, tensor)));
        }
        return this;
    }

    /**
     * Adds the tensors of a member that has a converter of its own, for example as {@code left.boxes}.
     *
     * @param member the member, for example {@code Batch.left}
     * @param name what their names start with
     * @param stateDict the {@code stateDict} of its converter
     * @throws ConversionException if a name is taken, or the object is null
     */
    public <X> StateDict add(String member, String name, @Nullable X object, Function<? super X, StateDict> stateDict) {
        MemberPath path = MemberPath.ROOT.into(member, name);
        StateDict nested = stateDict.apply(path.present(object));
        handles.addAll(nested.handles);
        nested.entries.forEach(
                (inner, entry) -> put(join(name, inner), new Entry(path.label(entry.label), entry.spec, entry.tensor)));
        return this;
    }

    /** As {@link #add(String, String, Object, Function)}, where nothing is added for null. */
    public <X> StateDict addIfPresent(
            String member, String name, @Nullable X object, Function<? super X, StateDict> stateDict) {
        return object == null ? this : add(member, name, object, stateDict);
    }

    private static String join(String first, String second) {
        return first.isEmpty() ? second : first + "." + second;
    }

    private void put(String name, Entry entry) {
        Entry other = entries.putIfAbsent(name, entry);
        if (other != null) {
            throw new ConversionException("found the name \"" + name + "\" twice, as in " + other.label
                            + "; expected a name of its own. Give the member another with name = \"...\"")
                    .at(entry.label);
        }
    }

    /** The tensors by name, for a member that is not null. */
    Map<String, @Nullable Tensor> present(String label) {
        if (isNull) {
            throw new ConversionException("found null; expected tensors. Set the member before it is exported")
                    .at(label);
        }
        Map<String, @Nullable Tensor> tensors = new LinkedHashMap<>();
        entries.forEach((name, entry) -> tensors.put(name, entry.tensor));
        return tensors;
    }

    /** The names, in order. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /**
     * The tensors as arrays, all or none, each as its spec says; the caller closes the map.
     *
     * @throws ConversionException as {@link TensorSpec#export} does, and if a named size is not the same in all
     */
    public NdArrayMap<NdArray> export() {
        try (ArrayScope scope = new ArrayScope()) {
            Map<String, NdArray> arrays = new LinkedHashMap<>();
            entries.forEach(
                    (name, entry) -> arrays.put(name, scope.export(entry.label, entry.spec.window(), entry.tensor)));
            return scope.release(NdArrayMap.of(arrays));
        }
    }

    /**
     * Copies values into the tensors, as PyTorch's strict {@code load_state_dict()} does: under no_grad, each tensor
     * keeping its dtype, device and whether it requires grad. All or none: before the first is written, all are
     * checked, and everything that is wrong is listed in one error; and all values are copied, so that they may be
     * views of the tensors, and closed by others meanwhile.
     *
     * @param arrays for each name an {@link NdArray}, or what the typed bundles hold: primitive and nested arrays,
     *     boxed scalars, lists and buffers. Boxes are values, which are converted exactly or refused; a primitive array
     *     or a buffer may hold a dtype's raw bits, too, unless the member is exact
     * @throws ConversionException if names are missing or unexpected, or if a value has another shape than the tensor,
     *     or a dtype that PyTorch's {@code can_cast} does not allow; also if a tensor cannot be written to
     */
    public void load(Map<String, ?> arrays) {
        try (Loading loading = new Loading(owner)) {
            loading.load(entries, arrays, false);
        }
    }

    /**
     * Writes all tensors to a {@code .safetensors}, {@code .npz} or {@code .pt} file, as {@link ArrayFile#write} says,
     * a part of one at a time where they have to be copied; Python's {@code load_state_dict()} takes what such a file
     * of a module holds.
     *
     * @throws ConversionException as {@link #export} does
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the file's name ends otherwise, or the format has no such dtype
     */
    public void save(Path file) throws IOException {
        Sizes sizes = new Sizes();
        Map<String, ArrayData> elements = new LinkedHashMap<>();
        entries.forEach((name, entry) -> elements.put(name, entry.spec.elements(entry.label, entry.tensor, sizes)));
        ArrayFile.write(file, elements);
    }

    /**
     * Copies what a {@code .safetensors}, {@code .npz} or {@code .pt} file holds into the tensors, as
     * {@link #load(Map)} does, but one array at a time: only a file that is cut short or fails meanwhile leaves some
     * tensors loaded and others not.
     *
     * @throws ConversionException as {@link #load(Map)} does
     * @throws dev.tensorexport.io.FileFormatException if the file is not as its format says
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if the file's name ends otherwise
     */
    public void load(Path file) throws IOException {
        try (NdArrayMap<NdArray> arrays = ArrayFile.read(file);
                Loading loading = new Loading(owner)) {
            loading.load(entries, arrays, true);
        }
    }

    /**
     * What {@link TensorSpec#export} does for each tensor, and what it costs; touches no element.
     *
     * @throws ConversionException as {@link #export} does
     */
    public String explain() {
        Sizes sizes = new Sizes();
        return entries.values().stream()
                .map(entry -> entry.spec.explain(entry.label, entry.tensor, sizes))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Frees what was made to reach the tensors; the tensors stay. Closing again does nothing. */
    @Override
    public void close() {
        handles.forEach(Tensor::close);
        handles.clear();
    }
}
