package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.io.Formats;
import dev.tensorexport.internal.io.format.WriteSettings;
import dev.tensorexport.io.ArrayFile;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of an object by name, in order: for a LibTorch module those of PyTorch's {@code state_dict()}, for an
 * annotated class its members. The object keeps its tensors; loading writes into them.
 *
 * <p>Not thread-safe. It does not notice when the object gets other tensors later. The tensors of modules, vectors and
 * dicts are reached through handles, which {@link #close} frees; otherwise they are freed when they are collected or
 * their PointerScope closes.
 */
public final class StateDict implements AutoCloseable {
    private static final TensorSpec<NdArray> ANY = TensorSpec.of(NdArray.class);

    private final String owner;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** The plain values by name, beside the tensors. */
    private final Map<String, Text> values = new LinkedHashMap<>();

    /** Places whose value is there and has no tensor, so that no name tells it from one that is absent. */
    private final List<String> unnamed = new ArrayList<>();

    /** Handles that were made for this dict and do not belong to the object. */
    private final List<Tensor> handles = new ArrayList<>();

    /**
     * One tensor.
     *
     * @param label the member for messages, for example {@code Batch.left.boxes}
     * @param tensor null where the object has none and should
     */
    record Entry(String label, TensorSpec<?> spec, @Nullable Tensor tensor) {}

    /**
     * What is no tensor.
     *
     * @param label the member for messages
     */
    record Text(String label, String text, Object value) {}

    private StateDict(String owner) {
        this.owner = owner;
    }

    /**
     * The tensors of an object: all, or none is held.
     *
     * @param owner the class whose tensors these are, for messages
     * @param collecting adds them
     */
    static StateDict of(String owner, Consumer<StateDict> collecting) {
        StateDict dict = new StateDict(owner);
        try {
            collecting.accept(dict);
            return dict;
        } catch (Throwable e) {
            dict.close();
            throw e;
        }
    }

    private static <H> StateDict of(String owner, MemberType<H, ?> type, H tensors) {
        Objects.requireNonNull(tensors, "found null; expected an object that holds tensors");
        return of(owner, dict -> type.collect(dict, KeyPath.of(owner), tensors));
    }

    /**
     * The parameters and buffers of a module, with the names and in the order of PyTorch's {@code state_dict()}.
     *
     * @throws ConversionException if the module is closed
     */
    public static StateDict of(Module module) {
        Objects.requireNonNull(module, "found null; expected a module");
        return of(module.getClass().getSimpleName(), TensorConverter.module(ANY), module);
    }

    /** Tensors by their index. */
    public static StateDict of(List<? extends @Nullable Tensor> tensors) {
        return of("List", TensorConverter.list(ANY), TensorConverter.asList(tensors));
    }

    /** Tensors by their index. */
    public static StateDict of(TensorVector tensors) {
        return of("TensorVector", TensorConverter.vector(ANY), tensors);
    }

    /** Tensors by name, in the map's order. */
    public static StateDict of(Map<String, ? extends @Nullable Tensor> tensors) {
        return of("Map", TensorConverter.map(ANY), TensorConverter.asMap(tensors));
    }

    /** Tensors by name, in the dict's order. */
    public static StateDict of(StringTensorDict tensors) {
        return of("StringTensorDict", TensorConverter.dict(ANY), tensors);
    }

    /** Adds the tensors of an element of a collection, which is there again only if something has its name. */
    <E> void collect(MemberType<E, ?> type, KeyPath path, E element) {
        int before = size();
        type.collect(this, path, element);
        if (size() == before) {
            throw path.refusal(
                    "found an element without tensors; expected at least one, because an element is found by the names of its tensors. Leave the element out");
        }
    }

    /** Adds the tensors of what may be absent. */
    <E> void collectPresent(MemberType<E, ?> type, KeyPath path, E present) {
        int before = size();
        type.collect(this, path, present);
        if (size() == before && type.canBeBuilt()) {
            unnamed.add(path.label());
        }
    }

    /** Adds a tensor under the name of its place. */
    void put(KeyPath path, TensorSpec<?> spec, @Nullable Tensor tensor) {
        checkFree(path);
        entries.put(path.name(), new Entry(path.label(), spec, tensor));
    }

    /** Adds what is no tensor, and its text. */
    void put(KeyPath path, String text, Object value) {
        checkFree(path);
        values.put(path.name(), new Text(path.label(), text, value));
    }

    private int size() {
        return entries.size() + values.size();
    }

    private void checkFree(KeyPath path) {
        Entry entry = entries.get(path.name());
        Text text = values.get(path.name());
        if (entry != null || text != null) {
            String other = entry == null ? Objects.requireNonNull(text).label() : entry.label();
            throw path.refusal("found the name \"" + path.name() + "\" twice, as in " + other
                    + "; expected a name of its own. Give the member another with name = \"...\"");
        }
    }

    /** Fails if something is there that has no tensor, and so no name. */
    void checkNamed() {
        if (!unnamed.isEmpty()) {
            throw KeyPath.refusal(
                    unnamed.get(0),
                    "found a value without tensors; expected at least one, because a value is found by the names of its tensors. Set the member to null or Optional.empty()");
        }
    }

    /** The tensors by name. */
    Map<String, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** The plain values by name. */
    Map<String, Text> values() {
        return Collections.unmodifiableMap(values);
    }

    /** The class or object whose tensors these are, for messages. */
    String owner() {
        return owner;
    }

    /** Closes tensors with this that were made to reach those of the object. */
    void own(Iterable<? extends @Nullable Object> made) {
        made.forEach(handle -> {
            if (handle instanceof Tensor tensor) {
                handles.add(tensor);
            }
        });
    }

    /** The names, in order. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /**
     * Exports the tensors, all or none, each as its spec says. The caller closes the map.
     *
     * @throws ConversionException as {@link TensorSpec#export} does, and if a named size is not the same in all
     */
    public NdArrayMap<NdArray> export() {
        try (ArrayScope scope = new ArrayScope()) {
            Map<String, NdArray> arrays = new LinkedHashMap<>();
            entries.forEach(
                    (name, entry) -> arrays.put(name, scope.exported(entry.spec.asArray(), entry.label, entry.tensor)));
            return scope.release(NdArrayMap.of(arrays));
        }
    }

    /**
     * Copies values into the tensors, as PyTorch's strict {@code load_state_dict()} does: under no_grad. Each tensor
     * keeps its dtype, its device and whether it requires grad. All tensors are loaded or none: before the first is
     * written, all are checked, and one exception lists everything that is wrong. All values are copied first, so they
     * may be views of the tensors, and other threads may close them.
     *
     * @param arrays for each name an {@link NdArray} or another result of an export: primitive and nested arrays, boxed
     *     scalars, lists and buffers. Boxes are values, which must convert exactly. A primitive array or a buffer may
     *     also hold a dtype's raw bits, unless the member is exact
     * @throws ConversionException if names are missing or unexpected, if a value has another shape than the tensor, or
     *     a dtype that PyTorch's {@code can_cast} does not allow, or if a tensor cannot be written to
     */
    public void load(Map<String, ?> arrays) {
        try (StateLoad loading = new StateLoad(owner)) {
            loading.load(entries, tensors(arrays), false);
        }
    }

    /**
     * Copies the values that match into the tensors, as {@link #load(Map)} does, and reports the rest, as PyTorch's
     * {@code load_state_dict(strict=False)} does. PyTorch refuses values of another shape; here they are skipped.
     *
     * @return the names that were not loaded
     */
    public LoadReport loadMatching(Map<String, ?> arrays) {
        try (StateLoad loading = new StateLoad(owner)) {
            return loading.loadMatching(entries, tensors(arrays), false);
        }
    }

    /**
     * Writes all tensors to a {@code .safetensors}, {@code .npz} or {@code .pt} file, as {@link ArrayFile#write}
     * describes. Tensors that have to be copied are written part by part. Python's {@code load_state_dict()} accepts
     * the file of a module. Tensors that share memory, such as tied weights, also share it in a {@code .pt} file; the
     * other formats store the values of each name.
     *
     * <p>Plain values are written as text to the metadata of a {@code .safetensors} file. In other files, a number or a
     * boolean is a 0-dim array. In an {@code .npz} file, text is an array of strings.
     *
     * @throws ConversionException as {@link #export} does, and if a {@code .pt} file would have to hold text
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the file has another suffix, or the format lacks a dtype
     */
    public void save(Path file) throws IOException {
        checkNamed();
        try (Saving saving = new Saving()) {
            Map<String, ArrayData> elements = saving.elements(entries);
            Map<String, String> texts = new LinkedHashMap<>();
            Map<String, List<String>> lists = new LinkedHashMap<>();
            boolean hasMetadata = Formats.hasMetadata(file);
            values.forEach((name, value) -> {
                if (hasMetadata) {
                    texts.put(name, value.text);
                } else if (value.value instanceof Number || value.value instanceof Boolean) {
                    elements.put(name, saving.scalar(value.value));
                } else {
                    checkKeepsText(file, value);
                    if (value.value instanceof List<?> list) {
                        lists.put(name, list.stream().map(String::valueOf).toList());
                    } else {
                        texts.put(name, value.text);
                    }
                }
            });
            Formats.write(file, elements, WriteSettings.DEFAULT.with(texts).withLists(lists));
        }
    }

    private static void checkKeepsText(Path file, Text text) {
        if (!Formats.keepsText(file)) {
            throw KeyPath.refusal(
                    text.label,
                    "found " + file.getFileName()
                            + " for text; expected a .safetensors or an .npz file, which keep it");
        }
    }

    /**
     * Copies the arrays of a {@code .safetensors}, {@code .npz} or {@code .pt} file into the tensors, as
     * {@link #load(Map)} does, but one array at a time. If the file is truncated, or reading it fails, some tensors may
     * already be loaded.
     *
     * @throws ConversionException as {@link #load(Map)} does
     * @throws dev.tensorexport.io.FileFormatException if the file is malformed
     * @throws IOException if the file cannot be read
     */
    public void load(Path file) throws IOException {
        try (ArrayFile open = ArrayFile.open(file)) {
            load(open);
        }
    }

    /**
     * Copies the arrays of an open file into the tensors, as {@link #load(Path)} does. {@link ArrayFile#only} and
     * {@link ArrayFile#renamed} select arrays of a larger file. Arrays of strings count as unexpected, or as an error
     * if a tensor has the same name. Arrays without a tensor of their name are not read.
     *
     * @throws ConversionException as {@link #load(Map)} does
     * @throws dev.tensorexport.io.FileFormatException if an array is malformed
     * @throws IOException if the file cannot be read
     */
    public void load(ArrayFile file) throws IOException {
        try (NdArrayMap<NdArray> arrays = wanted(file);
                StateLoad loading = new StateLoad(owner)) {
            loading.load(entries, byName(file, arrays), true);
        }
    }

    /**
     * Copies the matching arrays of an open file into the tensors, and reports the rest, as {@link #loadMatching(Map)}
     * does.
     *
     * @return the names that were not loaded
     * @throws dev.tensorexport.io.FileFormatException if an array is malformed
     * @throws IOException if the file cannot be read
     */
    public LoadReport loadMatching(ArrayFile file) throws IOException {
        try (NdArrayMap<NdArray> arrays = wanted(file);
                StateLoad loading = new StateLoad(owner)) {
            return loading.loadMatching(entries, byName(file, arrays), true);
        }
    }

    /** Without what is no tensor, which is not loaded. */
    private Map<String, ?> tensors(Map<String, ?> arrays) {
        if (values.isEmpty()) {
            return arrays;
        }
        Map<String, Object> tensors = new LinkedHashMap<>(arrays);
        tensors.keySet().removeAll(values.keySet());
        return tensors;
    }

    private NdArrayMap<NdArray> wanted(ArrayFile file) throws IOException {
        return file.only(entries::containsKey).toMap();
    }

    /** All arrays of a file: those that are wanted, and what the file says of those that cannot be read as numbers. */
    private Map<String, Object> byName(ArrayFile file, Map<String, NdArray> arrays) throws IOException {
        Map<String, Object> found = new LinkedHashMap<>();
        for (String name : file.names()) {
            NdArray array = arrays.get(name);
            if (values.containsKey(name)) {
                continue;
            }
            boolean isOther = array == null && entries.containsKey(name);
            found.put(name, isOther ? file.info(name) : array == null ? name : array);
        }
        return found;
    }

    /**
     * Says what {@link TensorSpec#export} would do with each tensor, and what it would cost. Reads no element.
     *
     * @throws ConversionException as {@link #export} does
     */
    public String explain() {
        DimBindings sizes = new DimBindings();
        return entries.values().stream()
                .map(entry -> entry.spec.explain(entry.label, entry.tensor, sizes))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Frees the handles to the tensors, not the tensors. Closing again does nothing. */
    @Override
    public void close() {
        handles.forEach(Tensor::close);
        handles.clear();
    }
}
