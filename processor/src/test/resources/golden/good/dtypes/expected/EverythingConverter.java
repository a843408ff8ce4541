package golden.dtypes;

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
 * Exports the tensors of {@link Everything}.
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
final class EverythingConverter {
    /**
     * What is expected of {@code bool}.
     */
    static final TensorSpec<NdArray.OfBoolean> BOOL = TensorSpec.of("Everything.bool", NdArray.OfBoolean.class)
            .dtype(DType.BOOL);

    /**
     * What is expected of {@code uint8}.
     */
    static final TensorSpec<NdArray.OfInt> UINT8 = TensorSpec.of("Everything.uint8", NdArray.OfInt.class)
            .dtype(DType.UINT8);

    /**
     * What is expected of {@code int8}.
     */
    static final TensorSpec<NdArray.OfByte> INT8 = TensorSpec.of("Everything.int8", NdArray.OfByte.class)
            .dtype(DType.INT8);

    /**
     * What is expected of {@code int16}.
     */
    static final TensorSpec<NdArray.OfShort> INT16 = TensorSpec.of("Everything.int16", NdArray.OfShort.class)
            .dtype(DType.INT16);

    /**
     * What is expected of {@code int32}.
     */
    static final TensorSpec<NdArray.OfInt> INT32 = TensorSpec.of("Everything.int32", NdArray.OfInt.class)
            .dtype(DType.INT32);

    /**
     * What is expected of {@code int64}.
     */
    static final TensorSpec<NdArray.OfLong> INT64 = TensorSpec.of("Everything.int64", NdArray.OfLong.class)
            .dtype(DType.INT64);

    /**
     * What is expected of {@code float32}.
     */
    static final TensorSpec<NdArray.OfFloat> FLOAT32 = TensorSpec.of("Everything.float32", NdArray.OfFloat.class)
            .dtype(DType.FLOAT32);

    /**
     * What is expected of {@code float64}.
     */
    static final TensorSpec<NdArray.OfDouble> FLOAT64 = TensorSpec.of("Everything.float64", NdArray.OfDouble.class)
            .dtype(DType.FLOAT64);

    /**
     * What is expected of {@code bfloat16}.
     */
    static final TensorSpec<NdArray.OfFloat> BFLOAT16 = TensorSpec.of("Everything.bfloat16", NdArray.OfFloat.class)
            .dtype(DType.BFLOAT16);

    /**
     * What is expected of {@code complex64}.
     */
    static final TensorSpec<NdArray.OfComplex> COMPLEX64 = TensorSpec.of("Everything.complex64", NdArray.OfComplex.class)
            .dtype(DType.COMPLEX64);

    /**
     * What is expected of {@code ints}.
     */
    static final TensorSpec<NdArray.OfInt> INTS = TensorSpec.of("Everything.ints", NdArray.OfInt.class);

    /**
     * What is expected of {@code complex}.
     */
    static final TensorSpec<NdArray.OfComplex> COMPLEX = TensorSpec.of("Everything.complex", NdArray.OfComplex.class);

    private EverythingConverter() {
    }

    /**
     * Exports {@code bool}, bool; the caller closes it.
     */
    static NdArray.OfBoolean bool(Everything everything) {
        return BOOL.export(everything.bool());
    }

    /**
     * Exports {@code uint8}, uint8; the caller closes it.
     */
    static NdArray.OfInt uint8(Everything everything) {
        return UINT8.export(everything.uint8());
    }

    /**
     * Exports {@code int8}, int8; the caller closes it.
     */
    static NdArray.OfByte int8(Everything everything) {
        return INT8.export(everything.int8());
    }

    /**
     * Exports {@code int16}, int16; the caller closes it.
     */
    static NdArray.OfShort int16(Everything everything) {
        return INT16.export(everything.int16());
    }

    /**
     * Exports {@code int32}, int32; the caller closes it.
     */
    static NdArray.OfInt int32(Everything everything) {
        return INT32.export(everything.int32());
    }

    /**
     * Exports {@code int64}, int64; the caller closes it.
     */
    static NdArray.OfLong int64(Everything everything) {
        return INT64.export(everything.int64());
    }

    /**
     * Exports {@code float32}, float32; the caller closes it.
     */
    static NdArray.OfFloat float32(Everything everything) {
        return FLOAT32.export(everything.float32());
    }

    /**
     * Exports {@code float64}, float64; the caller closes it.
     */
    static NdArray.OfDouble float64(Everything everything) {
        return FLOAT64.export(everything.float64());
    }

    /**
     * Exports {@code bfloat16}, bfloat16; the caller closes it.
     */
    static NdArray.OfFloat bfloat16(Everything everything) {
        return BFLOAT16.export(everything.bfloat16());
    }

    /**
     * Exports {@code complex64}, complex64; the caller closes it.
     */
    static NdArray.OfComplex complex64(Everything everything) {
        return COMPLEX64.export(everything.complex64());
    }

    /**
     * Exports {@code ints}; the caller closes it.
     */
    static NdArray.OfInt ints(Everything everything) {
        return INTS.export(everything.ints());
    }

    /**
     * Exports {@code complex}; the caller closes it.
     */
    static NdArray.OfComplex complex(Everything everything) {
        return COMPLEX.export(everything.complex());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static EverythingArrays export(Everything everything) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(export(everything, scope));
        }
    }

    /**
     * All members as part of a scope, whose named sizes are theirs too.
     */
    static EverythingArrays export(Everything everything, ArrayScope scope) {
        return new EverythingArrays(
                scope.export(BOOL, everything.bool()),
                scope.export(UINT8, everything.uint8()),
                scope.export(INT8, everything.int8()),
                scope.export(INT16, everything.int16()),
                scope.export(INT32, everything.int32()),
                scope.export(INT64, everything.int64()),
                scope.export(FLOAT32, everything.float32()),
                scope.export(FLOAT64, everything.float64()),
                scope.export(BFLOAT16, everything.bfloat16()),
                scope.export(COMPLEX64, everything.complex64()),
                scope.export(INTS, everything.ints()),
                scope.export(COMPLEX, everything.complex()));
    }

    /**
     * The tensors by name, as they are now; closing the dict leaves them open.
     */
    static StateDict stateDict(Everything everything) {
        return new StateDict("Everything")
                .add(BOOL, everything.bool())
                .add(UINT8, everything.uint8())
                .add(INT8, everything.int8())
                .add(INT16, everything.int16())
                .add(INT32, everything.int32())
                .add(INT64, everything.int64())
                .add(FLOAT32, everything.float32())
                .add(FLOAT64, everything.float64())
                .add(BFLOAT16, everything.bfloat16())
                .add(COMPLEX64, everything.complex64())
                .add(INTS, everything.ints())
                .add(COMPLEX, everything.complex());
    }

    /**
     * The names of the tensors, in order.
     */
    static List<String> names(Everything everything) {
        try (StateDict dict = stateDict(everything)) {
            return dict.names();
        }
    }

    /**
     * Exports all tensors by name, or none; the caller closes the map.
     */
    static NdArrayMap<NdArray> toMap(Everything everything) {
        try (StateDict dict = stateDict(everything)) {
            return dict.export();
        }
    }

    /**
     * Copies what was exported into the tensors that are there, all or none.
     *
     * @see #load(Everything, Map)
     */
    static void load(Everything everything, EverythingArrays arrays) {
        load(everything, arrays.toMap());
    }

    /**
     * Copies values by name into the tensors that are there, under no_grad, all or none. All
     * names that are missing or unexpected, and all sizes that differ, are listed in one error,
     * as PyTorch's {@code load_state_dict} does.
     */
    static void load(Everything everything, Map<String, ?> arrays) {
        try (StateDict dict = stateDict(everything)) {
            dict.load(arrays);
        }
    }

    /**
     * Writes all tensors by name to a {@code .safetensors} or {@code .npz} file, at once and in
     * full.
     *
     * @throws IOException if the file cannot be written
     */
    static void save(Everything everything, Path file) throws IOException {
        try (StateDict dict = stateDict(everything)) {
            dict.save(file);
        }
    }

    /**
     * Copies what a {@code .safetensors} or {@code .npz} file holds into the tensors that are
     * there, all or none.
     *
     * @throws IOException if the file cannot be read, or is not as its format says
     * @see #load(Everything, Map)
     */
    static void load(Everything everything, Path file) throws IOException {
        try (StateDict dict = stateDict(everything)) {
            dict.load(file);
        }
    }

    /**
     * What {@link #export} does for each tensor, and what it costs; touches no element.
     */
    static String explain(Everything everything) {
        try (StateDict dict = stateDict(everything)) {
            return dict.explain();
        }
    }

    /**
     * Builds {@link Everything} of fresh tensors with what was exported.
     *
     * @see #restore(Map)
     */
    static Everything restore(EverythingArrays arrays) {
        return restore(arrays.toMap());
    }

    /**
     * Builds {@link Everything} of fresh tensors with copies of values by name. All names that are
     * missing or unexpected, and all dtypes and shapes that differ, are listed in one error.
     */
    static Everything restore(Map<String, ?> arrays) {
        return RestoreScope.restore("Everything", arrays, EverythingConverter::restore);
    }

    /**
     * Asks a scope for all members, and says how to build {@link Everything} of them.
     */
    static Supplier<Everything> restore(RestoreScope scope) {
        Supplier<Tensor> bool = scope.tensor(BOOL);
        Supplier<Tensor> uint8 = scope.tensor(UINT8);
        Supplier<Tensor> int8 = scope.tensor(INT8);
        Supplier<Tensor> int16 = scope.tensor(INT16);
        Supplier<Tensor> int32 = scope.tensor(INT32);
        Supplier<Tensor> int64 = scope.tensor(INT64);
        Supplier<Tensor> float32 = scope.tensor(FLOAT32);
        Supplier<Tensor> float64 = scope.tensor(FLOAT64);
        Supplier<Tensor> bfloat16 = scope.tensor(BFLOAT16);
        Supplier<Tensor> complex64 = scope.tensor(COMPLEX64);
        Supplier<Tensor> ints = scope.tensor(INTS);
        Supplier<Tensor> complex = scope.tensor(COMPLEX);
        return () -> new Everything(
                bool.get(),
                uint8.get(),
                int8.get(),
                int16.get(),
                int32.get(),
                int64.get(),
                float32.get(),
                float64.get(),
                bfloat16.get(),
                complex64.get(),
                ints.get(),
                complex.get());
    }
}
