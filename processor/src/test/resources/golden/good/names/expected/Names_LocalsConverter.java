package golden.names;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports the tensors of {@link Names.Locals}.
 *
 * <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
 * to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
 * It holds its own reference: the tensor may be closed first, and the caller closes the array.
 *
 * <p>Every method throws {@link ConversionException}, which names the member, if a tensor is null
 * where it must not be, closed, of another dtype or shape than declared, or of a kind that cannot
 * be exported. Nothing is left open or half done then. Any thread may call them, as long as no
 * other changes the tensors meanwhile.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Names_LocalsConverter {
    /**
     * What is expected of {@code arrays}.
     */
    static final TensorSpec<NdArray> ARRAYS = TensorSpec.of("Names.Locals.arrays", NdArray.class);

    /**
     * What is expected of {@code value}.
     */
    static final TensorSpec<NdArray> VALUE = TensorSpec.of("Names.Locals.value", NdArray.class);

    /**
     * What is expected of {@code name}.
     */
    static final TensorSpec<NdArray> NAME = TensorSpec.of("Names.Locals.name", NdArray.class);

    /**
     * What is expected of {@code i}.
     */
    static final TensorSpec<NdArray> I = TensorSpec.of("Names.Locals.i", NdArray.class);

    /**
     * What is expected of {@code locals}.
     */
    static final TensorSpec<NdArray> LOCALS = TensorSpec.of("Names.Locals.locals", NdArray.class);

    /**
     * What is expected of {@code scope}.
     */
    static final TensorSpec<NdArray> SCOPE = TensorSpec.of("Names.Locals.scope", NdArray.class)
            .nullable();

    /**
     * What is expected of {@code layers}.
     */
    static final TensorSpec<NdArray> LAYERS = TensorSpec.of("Names.Locals.layers", NdArray.class);

    /**
     * What is expected of {@code map}.
     */
    static final TensorSpec<NdArray> MAP = TensorSpec.of("Names.Locals.map", NdArray.class);

    private Names_LocalsConverter() {
    }

    /**
     * Exports {@code arrays}; the caller closes it.
     */
    static NdArray arrays(Names.Locals locals) {
        return ARRAYS.export(locals.arrays());
    }

    /**
     * Exports {@code value}; the caller closes it.
     */
    static NdArray value(Names.Locals locals) {
        return VALUE.export(locals.value());
    }

    /**
     * Exports {@code name}; the caller closes it.
     */
    static NdArray name(Names.Locals locals) {
        return NAME.export(locals.name());
    }

    /**
     * Exports {@code i}; the caller closes it.
     */
    static NdArray i(Names.Locals locals) {
        return I.export(locals.i());
    }

    /**
     * Exports {@code locals}; the caller closes it.
     */
    static NdArray locals(Names.Locals locals) {
        return LOCALS.export(locals.locals());
    }

    /**
     * Exports {@code scope}; the caller closes it.
     */
    static Optional<NdArray> scope(Names.Locals locals) {
        return locals.scope().map(SCOPE::export);
    }

    /**
     * Exports {@code layers}; the caller closes it.
     */
    static NdArrayList<NdArray> layers(Names.Locals locals) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(
                    NdArrayList.of(scope.exportList(LAYERS, StateDict.of(locals.layers()))));
        }
    }

    /**
     * Exports {@code map}; the caller closes it.
     */
    static NdArrayMap<NdArray> map(Names.Locals locals) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(NdArrayMap.of(scope.exportMap(MAP, StateDict.of(locals.map()))));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Names_LocalsArrays export(Names.Locals locals) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(locals, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static Names_LocalsArrays export(Names.Locals locals, ArrayScope scope) {
        return new Names_LocalsArrays(
                scope.export(ARRAYS, locals.arrays()),
                scope.export(VALUE, locals.value()),
                scope.export(NAME, locals.name()),
                scope.export(I, locals.i()),
                scope.export(LOCALS, locals.locals()),
                locals.scope().map(value -> scope.export(SCOPE, value)),
                NdArrayList.of(scope.exportList(LAYERS, StateDict.of(locals.layers()))),
                NdArrayMap.of(scope.exportMap(MAP, StateDict.of(locals.map()))));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Names.Locals locals) {
        return new StateDict("Names.Locals")
                .add(ARRAYS, locals.arrays())
                .add(VALUE, locals.value())
                .add(NAME, locals.name())
                .add(I, locals.i())
                .add(LOCALS, locals.locals())
                .add(SCOPE, locals.scope().orElse(null))
                .add(LAYERS, StateDict.of(locals.layers()))
                .add(MAP, StateDict.of(locals.map()));
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Names.Locals locals) {
        try (StateDict dict = stateDict(locals)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Names.Locals locals) {
        try (StateDict dict = stateDict(locals)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Names.Locals, Map)
     */
    static void load(Names.Locals locals, Names_LocalsArrays arrays) {
        load(locals, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Names.Locals locals, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(locals)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Names.Locals locals, Path file) throws IOException {
        try (StateDict dict = stateDict(locals)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Names.Locals, Map)
     */
    static void load(Names.Locals locals, Path file) throws IOException {
        try (StateDict dict = stateDict(locals)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Names.Locals locals) {
        try (StateDict dict = stateDict(locals)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Names.Locals} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static Names.Locals restore(Names_LocalsArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Names.Locals} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static Names.Locals restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Names.Locals", arrays, Names_LocalsConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Names.Locals} of them.
     */
    static Supplier<Names.Locals> restore(RestoreScope scope) {
        Supplier<Tensor> arrays = scope.tensor(ARRAYS);
        Supplier<Tensor> value = scope.tensor(VALUE);
        Supplier<Tensor> name = scope.tensor(NAME);
        Supplier<Tensor> i = scope.tensor(I);
        Supplier<Tensor> locals_ = scope.tensor(LOCALS);
        Supplier<? extends @Nullable Tensor> scope_ = scope.ifPresent("scope",
                () -> scope.tensor(SCOPE));
        Supplier<List<Tensor>> layers = scope.list(LAYERS);
        Supplier<Map<String, Tensor>> map = scope.map(MAP);
        return () -> new Names.Locals(
                arrays.get(),
                value.get(),
                name.get(),
                i.get(),
                locals_.get(),
                Optional.ofNullable(scope_.get()),
                layers.get(),
                map.get());
    }
}
