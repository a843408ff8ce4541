package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.io.Formats;
import dev.tensorexport.internal.io.WriteSettings;
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
 * The tensors of an object by name, in order: of a LibTorch module those that PyTorch's {@code state_dict()} gives, of
 * an annotated class its members. The tensors stay the object's own; what is loaded is written into them.
 *
 * <p>For use by one thread, and at once: it does not follow when the object gets other tensors. The tensors of modules,
 * vectors and dicts are reached by handles that are made for it, and freed by {@link #close}; without that, when they
 * are collected or their PointerScope closes.
 */
public final class StateDict implements AutoCloseable {
    private static final TensorSpec<NdArray> ANY = TensorSpec.of(NdArray.class);

    private final String owner;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** What is no tensor, by the names that it has beside those of the tensors. */
    private final Map<String, Text> values = new LinkedHashMap<>();

    /** Places whose value is there and has no tensor, so that no name tells it from one that is absent. */
    private final List<String> unnamed = new ArrayList<>();

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
        Objects.requireNonNull(tensors, "found null; expected what holds tensors");
        return of(owner, dict -> type.collect(dict, Place.of(owner), tensors));
    }

    /**
     * The parameters and buffers of a module under the names, and in the order, of PyTorch's {@code state_dict()}.
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
    public static StateDict of(@Nullable Tensor[] tensors) {
        return of("Array", TensorConverter.array(ANY, Tensor[]::new), tensors);
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
    <E> void collect(MemberType<E, ?> type, Place place, E element) {
        int before = size();
        type.collect(this, place, element);
        if (size() == before) {
            throw new ConversionException(
                            "found an element without tensors; expected one at least, since names tell what"
                                    + " a collection holds. Leave the element out")
                    .at(place.label());
        }
    }

    /** Adds the tensors of what may be absent. */
    <E> void collectPresent(MemberType<E, ?> type, Place place, E present) {
        int before = size();
        type.collect(this, place, present);
        if (size() == before && type.canBeBuilt()) {
            unnamed.add(place.label());
        }
    }

    /** Adds a tensor under the name of its place. */
    void put(Place place, TensorSpec<?> spec, @Nullable Tensor tensor) {
        checkFree(place);
        entries.put(place.name(), new Entry(place.label(), spec, tensor));
    }

    /** Adds what is no tensor, and its text. */
    void put(Place place, String text, Object value) {
        checkFree(place);
        values.put(place.name(), new Text(place.label(), text, value));
    }

    private int size() {
        return entries.size() + values.size();
    }

    private void checkFree(Place place) {
        Entry entry = entries.get(place.name());
        Text text = values.get(place.name());
        if (entry != null || text != null) {
            String other = entry == null ? Objects.requireNonNull(text).label() : entry.label();
            throw new ConversionException("found the name \"" + place.name() + "\" twice, as in " + other
                            + "; expected a name of its own. Give the member another with name = \"...\"")
                    .at(place.label());
        }
    }

    /** Fails if something is there that has no tensor, and so no name. */
    void checkNamed() {
        if (!unnamed.isEmpty()) {
            throw new ConversionException(
                            "found a value without tensors; expected one at least, since names tell what is"
                                    + " there. Set the member to null or Optional.empty()")
                    .at(unnamed.get(0));
        }
    }

    /** The tensors by name. */
    Map<String, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** What is no tensor, by name. */
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
     * The tensors as arrays, all or none, each as its spec says; the caller closes the map.
     *
     * @throws ConversionException as {@link TensorSpec#export} does, and if a named size is not the same in all
     */
    public NdArrayMap<NdArray> export() {
        try (ArrayScope scope = new ArrayScope()) {
            Map<String, NdArray> arrays = new LinkedHashMap<>();
            entries.forEach(
                    (name, entry) -> arrays.put(name, scope.export(entry.spec.asArray(), entry.label, entry.tensor)));
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
        try (StateLoad loading = new StateLoad(owner)) {
            loading.load(entries, tensors(arrays), false);
        }
    }

    /**
     * Copies the values that match into the tensors, as {@link #load(Map)} does, and reports the rest, as PyTorch's
     * {@code load_state_dict(strict=False)} does; that one refuses values of another shape, which are skipped here.
     *
     * @return what was not loaded
     */
    public LoadReport loadMatching(Map<String, ?> arrays) {
        try (StateLoad loading = new StateLoad(owner)) {
            return loading.loadMatching(entries, tensors(arrays), false);
        }
    }

    /**
     * Writes all tensors to a {@code .safetensors}, {@code .npz} or {@code .pt} file, as {@link ArrayFile#write} says,
     * a part of one at a time where they have to be copied; Python's {@code load_state_dict()} takes what such a file
     * of a module holds. Tensors that share memory, such as tied weights, share it in a {@code .pt} file too; the other
     * formats have no such thing, and hold the values of each name.
     *
     * <p>What is no tensor is written as text to the metadata of a {@code .safetensors} file. In other files, a number
     * or a boolean is an array without dims, and in an {@code .npz} file, text is an array of strings.
     *
     * @throws ConversionException as {@link #export} does; also if there is text, and the file is a {@code .pt} file
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the file's name ends otherwise, or the format has no such dtype
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
            throw new ConversionException("found " + file.getFileName()
                            + " for text; expected a .safetensors or an .npz file, which keep it")
                    .at(text.label);
        }
    }

    /**
     * Copies what a {@code .safetensors}, {@code .npz} or {@code .pt} file holds into the tensors, as
     * {@link #load(Map)} does, but one array at a time: only a file that is cut short or fails meanwhile leaves some
     * tensors loaded and others not.
     *
     * @throws ConversionException as {@link #load(Map)} does
     * @throws dev.tensorexport.io.FileFormatException if the file is not as its format says
     * @throws IOException if the file cannot be read
     */
    public void load(Path file) throws IOException {
        try (ArrayFile open = ArrayFile.open(file)) {
            load(open);
        }
    }

    /**
     * Copies what an open file holds into the tensors, as {@link #load(Path)} does. {@link ArrayFile#only} and
     * {@link ArrayFile#renamed} choose the arrays of a larger file. An array of strings, say, is unexpected as any
     * other is, or is refused where a tensor has its name. Arrays that no tensor has the name of are not read.
     *
     * @throws ConversionException as {@link #load(Map)} does
     * @throws dev.tensorexport.io.FileFormatException if an array is not as the format says
     * @throws IOException if the file cannot be read
     */
    public void load(ArrayFile file) throws IOException {
        try (NdArrayMap<NdArray> arrays = wanted(file);
                StateLoad loading = new StateLoad(owner)) {
            loading.load(entries, byName(file, arrays), true);
        }
    }

    /**
     * Copies what matches in an open file into the tensors, and reports the rest, as {@link #loadMatching(Map)} does.
     *
     * @return what was not loaded
     * @throws dev.tensorexport.io.FileFormatException if an array is not as the format says
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
     * What {@link TensorSpec#export} does for each tensor, and what it costs; touches no element.
     *
     * @throws ConversionException as {@link #export} does
     */
    public String explain() {
        DimBindings sizes = new DimBindings();
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
