package golden.fields;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link State}.
 *
 * <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
 * to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
 * It holds its own reference: the tensor may be closed first, and the caller closes the array.
 *
 * <p>Java arrays, lists and scalars are fresh copies.
 *
 * <p>Every method throws {@link ConversionException}, which names the member, if a tensor is null
 * where it must not be, closed, of another dtype or shape than declared, or of a kind that cannot
 * be exported. Nothing is left open or half done then. Any thread may call them, as long as no
 * other changes the tensors meanwhile.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class StateConverter {
    /**
     * What is expected of {@code weight}.
     */
    public static final TensorSpec<NdArray> WEIGHT = TensorSpec.of("State.weight", NdArray.class);

    /**
     * What is expected of {@code counts}.
     */
    public static final TensorSpec<NdArray.OfInt> COUNTS = TensorSpec.of("State.counts", NdArray.OfInt.class)
            .dtype(DType.INT32);

    /**
     * What is expected of {@code runningMean}.
     */
    public static final TensorSpec<double[]> RUNNING_MEAN = TensorSpec.of("State.runningMean", double[].class)
            .dtype(DType.FLOAT64);

    /**
     * What is expected of {@code viaBean}.
     */
    public static final TensorSpec<NdArray> VIA_BEAN = TensorSpec.of("State.viaBean", NdArray.class);

    /**
     * What is expected of {@code fluent}.
     */
    public static final TensorSpec<NdArray> FLUENT = TensorSpec.of("State.fluent", NdArray.class);

    private StateConverter() {
    }

    /**
     * Exports {@code weight}; the caller closes it.
     */
    public static NdArray weight(State state) {
        return WEIGHT.export(state.weight);
    }

    /**
     * Exports {@code counts}, int32; the caller closes it.
     */
    public static NdArray.OfInt counts(State state) {
        return COUNTS.export(state.counts);
    }

    /**
     * Exports {@code runningMean}, float64.
     */
    public static double[] runningMean(State state) {
        return RUNNING_MEAN.export(state.runningMean);
    }

    /**
     * Exports {@code viaBean}; the caller closes it.
     */
    public static NdArray viaBean(State state) {
        return VIA_BEAN.export(state.getViaBean());
    }

    /**
     * Exports {@code fluent}; the caller closes it.
     */
    public static NdArray fluent(State state) {
        return FLUENT.export(state.fluent());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static StateArrays export(State state) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(state, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static StateArrays export(State state, ArrayScope scope) {
        return new StateArrays(
                scope.export(WEIGHT, state.weight),
                scope.export(COUNTS, state.counts),
                scope.export(RUNNING_MEAN, state.runningMean),
                scope.export(VIA_BEAN, state.getViaBean()),
                scope.export(FLUENT, state.fluent()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(State state) {
        return new StateDict("State")
                .add(WEIGHT, state.weight)
                .add(COUNTS, state.counts)
                .add(RUNNING_MEAN, state.runningMean)
                .add(VIA_BEAN, state.getViaBean())
                .add(FLUENT, state.fluent());
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(State state) {
        try (StateDict dict = stateDict(state)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(State state) {
        try (StateDict dict = stateDict(state)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(State, Map)
     */
    public static void load(State state, StateArrays arrays) {
        load(state, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(State state, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(state)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(State state, Path file) throws IOException {
        try (StateDict dict = stateDict(state)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(State, Map)
     */
    public static void load(State state, Path file) throws IOException {
        try (StateDict dict = stateDict(state)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(State state) {
        try (StateDict dict = stateDict(state)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link State} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static State restore(StateArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link State} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static State restore(Map<String, ?> arrays) {
        return RestoreScope.restore("State", arrays, StateConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link State} of them.
     */
    public static Supplier<State> restore(RestoreScope scope) {
        Supplier<Tensor> weight = scope.tensor(WEIGHT);
        Supplier<Tensor> counts = scope.tensor(COUNTS);
        Supplier<Tensor> runningMean = scope.tensor(RUNNING_MEAN);
        Supplier<Tensor> viaBean = scope.tensor(VIA_BEAN);
        Supplier<Tensor> fluent = scope.tensor(FLUENT);
        return () -> new State(
                weight.get(),
                counts.get(),
                runningMean.get(),
                viaBean.get(),
                fluent.get());
    }
}
