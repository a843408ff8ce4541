package golden.targets;

import dev.tensorexport.ConversionException;
import dev.tensorexport.CopyMode;
import dev.tensorexport.converter.ArrayScope;
import dev.tensorexport.converter.RestoreScope;
import dev.tensorexport.converter.StateDict;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Output}.
 *
 * <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
 * to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
 * It holds its own reference: the tensor may be closed first, and the caller closes the array.
 *
 * <p>Java arrays, lists and scalars are fresh copies.
 *
 * <p>A buffer is in row-major order, on its tensor's own memory where that is possible, which it
 * keeps alive; it needs no closing.
 *
 * <p>Every method throws {@link ConversionException}, which names the member, if a tensor is null
 * where it must not be, closed, of another dtype or shape than declared, or of a kind that cannot
 * be exported. Nothing is left open or half done then. Any thread may call them, as long as no
 * other changes the tensors meanwhile.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class OutputConverter {
    /**
     * What is expected of {@code loss}.
     */
    static final TensorSpec<Float> LOSS = TensorSpec.of("Output.loss", float.class)
            .dtype(DType.FLOAT32);

    /**
     * What is expected of {@code step}.
     */
    static final TensorSpec<Integer> STEP = TensorSpec.of("Output.step", int.class)
            .dtype(DType.INT64)
            .shape("1")
            .exact();

    /**
     * What is expected of {@code done}.
     */
    static final TensorSpec<Boolean> DONE = TensorSpec.of("Output.done", boolean.class);

    /**
     * What is expected of {@code labels}.
     */
    static final TensorSpec<int[]> LABELS = TensorSpec.of("Output.labels", int[].class)
            .dtype(DType.INT64)
            .exact();

    /**
     * What is expected of {@code small}.
     */
    static final TensorSpec<byte[][]> SMALL = TensorSpec.of("Output.small", byte[][].class)
            .dtype(DType.UINT8)
            .exact();

    /**
     * What is expected of {@code scores}.
     */
    static final TensorSpec<List<Float>> SCORES = TensorSpec.of("Output.scores", float.class)
            .listed()
            .dtype(DType.FLOAT32)
            .shape("n");

    /**
     * What is expected of {@code cube}.
     */
    static final TensorSpec<List<List<List<Integer>>>> CUBE = TensorSpec.of("Output.cube", int.class)
            .listed()
            .listed()
            .listed()
            .dtype(DType.INT32)
            .shape("a b c");

    /**
     * What is expected of {@code weight}.
     */
    static final TensorSpec<FloatBuffer> WEIGHT = TensorSpec.of("Output.weight", FloatBuffer.class)
            .dtype(DType.FLOAT32)
            .copy(CopyMode.NEVER);

    /**
     * What is expected of {@code widened}.
     */
    static final TensorSpec<FloatBuffer> WIDENED = TensorSpec.of("Output.widened", FloatBuffer.class)
            .dtype(DType.BFLOAT16);

    /**
     * What is expected of {@code bits}.
     */
    static final TensorSpec<ShortBuffer> BITS = TensorSpec.of("Output.bits", ShortBuffer.class)
            .dtype(DType.BFLOAT16);

    /**
     * What is expected of {@code pixels}.
     */
    static final TensorSpec<ByteBuffer> PIXELS = TensorSpec.of("Output.pixels", ByteBuffer.class)
            .dtype(DType.UINT8);

    /**
     * What is expected of {@code ids}.
     */
    static final TensorSpec<LongBuffer> IDS = TensorSpec.of("Output.ids", LongBuffer.class);

    /**
     * What is expected of {@code spectrum}.
     */
    static final TensorSpec<FloatBuffer> SPECTRUM = TensorSpec.of("Output.spectrum", FloatBuffer.class)
            .dtype(DType.COMPLEX64);

    /**
     * What is expected of {@code shared}.
     */
    static final TensorSpec<NdArray> SHARED = TensorSpec.of("Output.shared", NdArray.class)
            .copy(CopyMode.NEVER);

    /**
     * What is expected of {@code owned}.
     */
    static final TensorSpec<NdArray.OfDouble> OWNED = TensorSpec.of("Output.owned", NdArray.OfDouble.class)
            .dtype(DType.FLOAT64)
            .copy(CopyMode.ALWAYS);

    private OutputConverter() {
    }

    /**
     * Exports {@code loss}, float32.
     */
    static float loss(Output output) {
        return LOSS.export(output.loss());
    }

    /**
     * Exports {@code step}, int64 of shape {@code [1]}.
     */
    static int step(Output output) {
        return STEP.export(output.step());
    }

    /**
     * Exports {@code done}.
     */
    static boolean done(Output output) {
        return DONE.export(output.done());
    }

    /**
     * Exports {@code labels}, int64.
     */
    static int[] labels(Output output) {
        return LABELS.export(output.labels());
    }

    /**
     * Exports {@code small}, uint8.
     */
    static byte[][] small(Output output) {
        return SMALL.export(output.small());
    }

    /**
     * Exports {@code scores}, float32 of shape {@code [n]}.
     */
    static List<Float> scores(Output output) {
        return SCORES.export(output.scores());
    }

    /**
     * Exports {@code cube}, int32 of shape {@code [a b c]}.
     */
    static List<List<List<Integer>>> cube(Output output) {
        return CUBE.export(output.cube());
    }

    /**
     * Exports {@code weight}, float32.
     */
    static FloatBuffer weight(Output output) {
        return WEIGHT.export(output.weight());
    }

    /**
     * Exports {@code widened}, bfloat16.
     */
    static FloatBuffer widened(Output output) {
        return WIDENED.export(output.widened());
    }

    /**
     * Exports {@code bits}, bfloat16.
     */
    static ShortBuffer bits(Output output) {
        return BITS.export(output.bits());
    }

    /**
     * Exports {@code pixels}, uint8.
     */
    static ByteBuffer pixels(Output output) {
        return PIXELS.export(output.pixels());
    }

    /**
     * Exports {@code ids}.
     */
    static LongBuffer ids(Output output) {
        return IDS.export(output.ids());
    }

    /**
     * Exports {@code spectrum}, complex64.
     */
    static FloatBuffer spectrum(Output output) {
        return SPECTRUM.export(output.spectrum());
    }

    /**
     * Exports {@code shared}; the caller closes it.
     */
    static NdArray shared(Output output) {
        return SHARED.export(output.shared());
    }

    /**
     * Exports {@code owned}, float64; the caller closes it.
     */
    static NdArray.OfDouble owned(Output output) {
        return OWNED.export(output.owned());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static OutputArrays export(Output output) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(output, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static OutputArrays export(Output output, ArrayScope scope) {
        return new OutputArrays(
                scope.export(LOSS, output.loss()),
                scope.export(STEP, output.step()),
                scope.export(DONE, output.done()),
                scope.export(LABELS, output.labels()),
                scope.export(SMALL, output.small()),
                scope.export(SCORES, output.scores()),
                scope.export(CUBE, output.cube()),
                scope.export(WEIGHT, output.weight()),
                scope.export(WIDENED, output.widened()),
                scope.export(BITS, output.bits()),
                scope.export(PIXELS, output.pixels()),
                scope.export(IDS, output.ids()),
                scope.export(SPECTRUM, output.spectrum()),
                scope.export(SHARED, output.shared()),
                scope.export(OWNED, output.owned()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Output output) {
        return new StateDict("Output")
                .add(LOSS, output.loss())
                .add(STEP, output.step())
                .add(DONE, output.done())
                .add(LABELS, output.labels())
                .add(SMALL, output.small())
                .add(SCORES, output.scores())
                .add(CUBE, output.cube())
                .add(WEIGHT, output.weight())
                .add(WIDENED, output.widened())
                .add(BITS, output.bits())
                .add(PIXELS, output.pixels())
                .add(IDS, output.ids())
                .add(SPECTRUM, output.spectrum())
                .add(SHARED, output.shared())
                .add(OWNED, output.owned());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Output output) {
        try (StateDict dict = stateDict(output)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Output output) {
        try (StateDict dict = stateDict(output)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Output, Map)
     */
    static void load(Output output, OutputArrays arrays) {
        load(output, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Output output, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(output)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Output output, Path file) throws IOException {
        try (StateDict dict = stateDict(output)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Output, Map)
     */
    static void load(Output output, Path file) throws IOException {
        try (StateDict dict = stateDict(output)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Output output) {
        try (StateDict dict = stateDict(output)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Output} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static Output restore(OutputArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Output} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static Output restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Output", arrays, OutputConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Output} of them.
     */
    static Supplier<Output> restore(RestoreScope scope) {
        Supplier<Tensor> loss = scope.tensor(LOSS);
        Supplier<Tensor> step = scope.tensor(STEP);
        Supplier<Tensor> done = scope.tensor(DONE);
        Supplier<Tensor> labels = scope.tensor(LABELS);
        Supplier<Tensor> small = scope.tensor(SMALL);
        Supplier<Tensor> scores = scope.tensor(SCORES);
        Supplier<Tensor> cube = scope.tensor(CUBE);
        Supplier<Tensor> weight = scope.tensor(WEIGHT);
        Supplier<Tensor> widened = scope.tensor(WIDENED);
        Supplier<Tensor> bits = scope.tensor(BITS);
        Supplier<Tensor> pixels = scope.tensor(PIXELS);
        Supplier<Tensor> ids = scope.tensor(IDS);
        Supplier<Tensor> spectrum = scope.tensor(SPECTRUM);
        Supplier<Tensor> shared = scope.tensor(SHARED);
        Supplier<Tensor> owned = scope.tensor(OWNED);
        return () -> new Output(
                loss.get(),
                step.get(),
                done.get(),
                labels.get(),
                small.get(),
                scores.get(),
                cube.get(),
                weight.get(),
                widened.get(),
                bits.get(),
                pixels.get(),
                ids.get(),
                spectrum.get(),
                shared.get(),
                owned.get());
    }
}
