package golden.absent;

import dev.tensorexport.ConversionException;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.DType;
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
 * Exports the tensors of {@link Sample}.
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
public final class SampleConverter {
    /**
     * What is expected of {@code image}.
     */
    public static final TensorSpec<NdArray.OfFloat> IMAGE = TensorSpec.of("Sample.image", NdArray.OfFloat.class)
            .dtype(DType.FLOAT32);

    /**
     * What is expected of {@code mask}.
     */
    public static final TensorSpec<NdArray.OfFloat> MASK = TensorSpec.of("Sample.mask", NdArray.OfFloat.class)
            .dtype(DType.FLOAT32)
            .nullable();

    /**
     * What is expected of {@code score}.
     */
    public static final TensorSpec<Float> SCORE = TensorSpec.of("Sample.score", float.class)
            .nullable();

    /**
     * What is expected of {@code labels}.
     */
    public static final TensorSpec<long[]> LABELS = TensorSpec.of("Sample.labels", long[].class)
            .dtype(DType.INT64)
            .nullable();

    /**
     * What is expected of {@code depth}.
     */
    public static final TensorSpec<NdArray> DEPTH = TensorSpec.of("Sample.depth", NdArray.class)
            .nullable();

    /**
     * What is expected of {@code count}.
     */
    public static final TensorSpec<Integer> COUNT = TensorSpec.of("Sample.count", int.class)
            .nullable();

    /**
     * What is expected of {@code layers}.
     */
    public static final TensorSpec<NdArray> LAYERS = TensorSpec.of("Sample.layers", NdArray.class)
            .nullable();

    /**
     * What is expected of {@code extras}.
     */
    public static final TensorSpec<double[]> EXTRAS = TensorSpec.of("Sample.extras", double[].class)
            .nullable();

    private SampleConverter() {
    }

    /**
     * Exports {@code image}, float32; the caller closes it.
     */
    public static NdArray.OfFloat image(Sample sample) {
        return IMAGE.export(sample.image());
    }

    /**
     * Exports {@code mask}, float32; the caller closes it.
     */
    public static NdArray.@Nullable OfFloat mask(Sample sample) {
        return ArrayScope.ifPresent(sample.mask(), MASK::export);
    }

    /**
     * Exports {@code score}.
     */
    public static @Nullable Float score(Sample sample) {
        return ArrayScope.ifPresent(sample.score(), SCORE::export);
    }

    /**
     * Exports {@code labels}, int64.
     */
    public static long @Nullable [] labels(Sample sample) {
        return ArrayScope.ifPresent(sample.labels(), LABELS::export);
    }

    /**
     * Exports {@code depth}; the caller closes it.
     */
    public static Optional<NdArray> depth(Sample sample) {
        return sample.depth().map(DEPTH::export);
    }

    /**
     * Exports {@code count}.
     */
    public static Optional<Integer> count(Sample sample) {
        return sample.count().map(COUNT::export);
    }

    /**
     * Exports {@code layers}; the caller closes it.
     */
    public static @Nullable NdArrayList<NdArray> layers(Sample sample) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(ArrayScope.ifPresent(sample.layers(),
                    value -> NdArrayList.of(scope.exportList(LAYERS, StateDict.of(value)))));
        }
    }

    /**
     * Exports {@code extras}.
     */
    public static Optional<Map<String, double[]>> extras(Sample sample) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(sample.extras().map(
                    value -> scope.exportMap(EXTRAS, StateDict.of(value))));
        }
    }

    /**
     * Exports {@code first}; the caller closes it.
     */
    public static @Nullable Sample_BoxArrays first(Sample sample) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(ArrayScope.ifPresent(sample.first(),
                    value -> scope.nested("Sample.first", value, Sample_BoxConverter::export)));
        }
    }

    /**
     * Exports {@code second}; the caller closes it.
     */
    public static Optional<Sample_BoxArrays> second(Sample sample) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(sample.second().map(
                    value -> scope.nested("Sample.second", value, Sample_BoxConverter::export)));
        }
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static SampleArrays export(Sample sample) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(sample, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    public static SampleArrays export(Sample sample, ArrayScope scope) {
        return new SampleArrays(
                scope.export(IMAGE, sample.image()),
                ArrayScope.ifPresent(sample.mask(), value -> scope.export(MASK, value)),
                ArrayScope.ifPresent(sample.score(), value -> scope.export(SCORE, value)),
                ArrayScope.ifPresent(sample.labels(), value -> scope.export(LABELS, value)),
                sample.depth().map(value -> scope.export(DEPTH, value)),
                sample.count().map(value -> scope.export(COUNT, value)),
                ArrayScope.ifPresent(sample.layers(),
                        value -> NdArrayList.of(scope.exportList(LAYERS, StateDict.of(value)))),
                sample.extras().map(value -> scope.exportMap(EXTRAS, StateDict.of(value))),
                ArrayScope.ifPresent(sample.first(),
                        value -> scope.nested("Sample.first", value, Sample_BoxConverter::export)),
                sample.second().map(
                        value -> scope.nested("Sample.second", value, Sample_BoxConverter::export)));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    public static StateDict stateDict(Sample sample) {
        return new StateDict("Sample")
                .add(IMAGE, sample.image())
                .add(MASK, sample.mask())
                .add(SCORE, sample.score())
                .add(LABELS, sample.labels())
                .add(DEPTH, sample.depth().orElse(null))
                .add(COUNT, sample.count().orElse(null))
                .add(LAYERS, StateDict.of(sample.layers()))
                .add(EXTRAS, StateDict.of(sample.extras().orElse(null)))
                .addIfPresent("Sample.first", "first", sample.first(), Sample_BoxConverter::stateDict)
                .addIfPresent("Sample.second", "second", sample.second().orElse(null), Sample_BoxConverter::stateDict);
    }

    /**
     * The names of the tensors, in order.
     */
    public static List<String> names(Sample sample) {
        try (StateDict dict = stateDict(sample)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    public static NdArrayMap<NdArray> toMap(Sample sample) {
        try (StateDict dict = stateDict(sample)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Sample, Map)
     */
    public static void load(Sample sample, SampleArrays arrays) {
        load(sample, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    public static void load(Sample sample, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(sample)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    public static void save(Sample sample, Path file) throws IOException {
        try (StateDict dict = stateDict(sample)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Sample, Map)
     */
    public static void load(Sample sample, Path file) throws IOException {
        try (StateDict dict = stateDict(sample)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    public static String explain(Sample sample) {
        try (StateDict dict = stateDict(sample)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Sample} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    public static Sample restore(SampleArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Sample} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    public static Sample restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Sample", arrays, SampleConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Sample} of them.
     */
    public static Supplier<Sample> restore(RestoreScope scope) {
        Supplier<Tensor> image = scope.tensor(IMAGE);
        Supplier<? extends @Nullable Tensor> mask = scope.ifPresent("mask",
                () -> scope.tensor(MASK));
        Supplier<? extends @Nullable Tensor> score = scope.ifPresent("score",
                () -> scope.tensor(SCORE));
        Supplier<? extends @Nullable Tensor> labels = scope.ifPresent("labels",
                () -> scope.tensor(LABELS));
        Supplier<? extends @Nullable Tensor> depth = scope.ifPresent("depth",
                () -> scope.tensor(DEPTH));
        Supplier<? extends @Nullable Tensor> count = scope.ifPresent("count",
                () -> scope.tensor(COUNT));
        Supplier<? extends @Nullable List<Tensor>> layers = scope.ifPresent("layers",
                () -> scope.list(LAYERS));
        Supplier<? extends @Nullable Map<String, Tensor>> extras = scope.ifPresent("extras",
                () -> scope.map(EXTRAS));
        Supplier<? extends Sample.@Nullable Box> first = scope.ifPresent("first",
                () -> scope.nested("Sample.first", "first", Sample_BoxConverter::restore));
        Supplier<? extends Sample.@Nullable Box> second = scope.ifPresent("second",
                () -> scope.nested("Sample.second", "second", Sample_BoxConverter::restore));
        return () -> new Sample(
                image.get(),
                mask.get(),
                score.get(),
                labels.get(),
                Optional.ofNullable(depth.get()),
                Optional.ofNullable(count.get()),
                layers.get(),
                Optional.ofNullable(extras.get()),
                first.get(),
                Optional.ofNullable(second.get()));
    }
}
