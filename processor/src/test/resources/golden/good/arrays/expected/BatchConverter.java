package golden.arrays;

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
 * Exports the tensors of {@link Batch}.
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
final class BatchConverter {
    /**
     * What is expected of {@code mask}.
     */
    static final TensorSpec<boolean[]> MASK = TensorSpec.of("Batch.mask", boolean[].class)
            .dtype(DType.BOOL);

    /**
     * What is expected of {@code pixels}.
     */
    static final TensorSpec<int[][]> PIXELS = TensorSpec.of("Batch.pixels", int[][].class)
            .dtype(DType.UINT8);

    /**
     * What is expected of {@code bytes}.
     */
    static final TensorSpec<byte[]> BYTES = TensorSpec.of("Batch.bytes", byte[].class)
            .dtype(DType.INT8);

    /**
     * What is expected of {@code shorts}.
     */
    static final TensorSpec<short[]> SHORTS = TensorSpec.of("Batch.shorts", short[].class)
            .dtype(DType.INT16);

    /**
     * What is expected of {@code complex}.
     */
    static final TensorSpec<float[][]> COMPLEX = TensorSpec.of("Batch.complex", float[][].class)
            .dtype(DType.COMPLEX64);

    /**
     * What is expected of {@code cube}.
     */
    static final TensorSpec<double[][][]> CUBE = TensorSpec.of("Batch.cube", double[][][].class);

    private BatchConverter() {
    }

    /**
     * Exports {@code mask}, bool.
     */
    static boolean[] mask(Batch batch) {
        return MASK.export(batch.mask());
    }

    /**
     * Exports {@code pixels}, uint8.
     */
    static int[][] pixels(Batch batch) {
        return PIXELS.export(batch.pixels());
    }

    /**
     * Exports {@code bytes}, int8.
     */
    static byte[] bytes(Batch batch) {
        return BYTES.export(batch.bytes());
    }

    /**
     * Exports {@code shorts}, int16.
     */
    static short[] shorts(Batch batch) {
        return SHORTS.export(batch.shorts());
    }

    /**
     * Exports {@code complex}, complex64.
     */
    static float[][] complex(Batch batch) {
        return COMPLEX.export(batch.complex());
    }

    /**
     * Exports {@code cube}.
     */
    static double[][][] cube(Batch batch) {
        return CUBE.export(batch.cube());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static BatchArrays export(Batch batch) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(batch, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static BatchArrays export(Batch batch, ArrayScope scope) {
        return new BatchArrays(
                scope.export(MASK, batch.mask()),
                scope.export(PIXELS, batch.pixels()),
                scope.export(BYTES, batch.bytes()),
                scope.export(SHORTS, batch.shorts()),
                scope.export(COMPLEX, batch.complex()),
                scope.export(CUBE, batch.cube()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Batch batch) {
        return new StateDict("Batch")
                .add(MASK, batch.mask())
                .add(PIXELS, batch.pixels())
                .add(BYTES, batch.bytes())
                .add(SHORTS, batch.shorts())
                .add(COMPLEX, batch.complex())
                .add(CUBE, batch.cube());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Batch batch) {
        try (StateDict dict = stateDict(batch)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Batch batch) {
        try (StateDict dict = stateDict(batch)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Batch, Map)
     */
    static void load(Batch batch, BatchArrays arrays) {
        load(batch, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Batch batch, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(batch)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Batch batch, Path file) throws IOException {
        try (StateDict dict = stateDict(batch)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Batch, Map)
     */
    static void load(Batch batch, Path file) throws IOException {
        try (StateDict dict = stateDict(batch)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Batch batch) {
        try (StateDict dict = stateDict(batch)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Batch} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static Batch restore(BatchArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Batch} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static Batch restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Batch", arrays, BatchConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Batch} of them.
     */
    static Supplier<Batch> restore(RestoreScope scope) {
        Supplier<Tensor> mask = scope.tensor(MASK);
        Supplier<Tensor> pixels = scope.tensor(PIXELS);
        Supplier<Tensor> bytes = scope.tensor(BYTES);
        Supplier<Tensor> shorts = scope.tensor(SHORTS);
        Supplier<Tensor> complex = scope.tensor(COMPLEX);
        Supplier<Tensor> cube = scope.tensor(CUBE);
        return () -> new Batch(
                mask.get(),
                pixels.get(),
                bytes.get(),
                shorts.get(),
                complex.get(),
                cube.get());
    }
}
