package golden.dtypes;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Everything}.
 *
 * <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
 * to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
 * It holds its own reference: the tensor may be closed first, and the caller closes the array.
 *
 * <p>Every method throws {@link ConversionException}, which names the member, if a
 * tensor is null, closed, of another dtype or rank than declared, or of a kind that cannot be
 * exported. Nothing is left open then.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class EverythingConverter {
    private static final TensorSpec BOOL = TensorSpec.of("Everything.bool", DType.BOOL);

    private static final TensorSpec UINT8 = TensorSpec.of("Everything.uint8", DType.UINT8);

    private static final TensorSpec INT8 = TensorSpec.of("Everything.int8", DType.INT8);

    private static final TensorSpec INT16 = TensorSpec.of("Everything.int16", DType.INT16);

    private static final TensorSpec INT32 = TensorSpec.of("Everything.int32", DType.INT32);

    private static final TensorSpec INT64 = TensorSpec.of("Everything.int64", DType.INT64);

    private static final TensorSpec FLOAT32 = TensorSpec.of("Everything.float32", DType.FLOAT32);

    private static final TensorSpec FLOAT64 = TensorSpec.of("Everything.float64", DType.FLOAT64);

    private static final TensorSpec BFLOAT16 = TensorSpec.of("Everything.bfloat16", DType.BFLOAT16);

    private static final TensorSpec COMPLEX64 = TensorSpec.of("Everything.complex64", DType.COMPLEX64);

    private static final TensorSpec INTS = TensorSpec.of("Everything.ints");

    private static final TensorSpec COMPLEX = TensorSpec.of("Everything.complex");

    private EverythingConverter() {
    }

    /**
     * Exports {@code bool} (bool); the caller closes the array.
     */
    static NdArray.OfBoolean bool(Everything everything) {
        return BOOL.export(everything.bool(), NdArray.OfBoolean.class);
    }

    /**
     * Exports {@code uint8} (uint8); the caller closes the array.
     */
    static NdArray.OfInt uint8(Everything everything) {
        return UINT8.export(everything.uint8(), NdArray.OfInt.class);
    }

    /**
     * Exports {@code int8} (int8); the caller closes the array.
     */
    static NdArray.OfByte int8(Everything everything) {
        return INT8.export(everything.int8(), NdArray.OfByte.class);
    }

    /**
     * Exports {@code int16} (int16); the caller closes the array.
     */
    static NdArray.OfShort int16(Everything everything) {
        return INT16.export(everything.int16(), NdArray.OfShort.class);
    }

    /**
     * Exports {@code int32} (int32); the caller closes the array.
     */
    static NdArray.OfInt int32(Everything everything) {
        return INT32.export(everything.int32(), NdArray.OfInt.class);
    }

    /**
     * Exports {@code int64} (int64); the caller closes the array.
     */
    static NdArray.OfLong int64(Everything everything) {
        return INT64.export(everything.int64(), NdArray.OfLong.class);
    }

    /**
     * Exports {@code float32} (float32); the caller closes the array.
     */
    static NdArray.OfFloat float32(Everything everything) {
        return FLOAT32.export(everything.float32(), NdArray.OfFloat.class);
    }

    /**
     * Exports {@code float64} (float64); the caller closes the array.
     */
    static NdArray.OfDouble float64(Everything everything) {
        return FLOAT64.export(everything.float64(), NdArray.OfDouble.class);
    }

    /**
     * Exports {@code bfloat16} (bfloat16); the caller closes the array.
     */
    static NdArray.OfFloat bfloat16(Everything everything) {
        return BFLOAT16.export(everything.bfloat16(), NdArray.OfFloat.class);
    }

    /**
     * Exports {@code complex64} (complex64); the caller closes the array.
     */
    static NdArray.OfComplex complex64(Everything everything) {
        return COMPLEX64.export(everything.complex64(), NdArray.OfComplex.class);
    }

    /**
     * Exports {@code ints}; the caller closes the array.
     */
    static NdArray.OfInt ints(Everything everything) {
        return INTS.export(everything.ints(), NdArray.OfInt.class);
    }

    /**
     * Exports {@code complex}; the caller closes the array.
     */
    static NdArray.OfComplex complex(Everything everything) {
        return COMPLEX.export(everything.complex(), NdArray.OfComplex.class);
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static EverythingArrays export(Everything everything) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new EverythingArrays(
                    scope.add(bool(everything)),
                    scope.add(uint8(everything)),
                    scope.add(int8(everything)),
                    scope.add(int16(everything)),
                    scope.add(int32(everything)),
                    scope.add(int64(everything)),
                    scope.add(float32(everything)),
                    scope.add(float64(everything)),
                    scope.add(bfloat16(everything)),
                    scope.add(complex64(everything)),
                    scope.add(ints(everything)),
                    scope.add(complex(everything))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    static String explain(Everything everything) {
        return String.join(
                System.lineSeparator(),
                BOOL.explain(everything.bool()),
                UINT8.explain(everything.uint8()),
                INT8.explain(everything.int8()),
                INT16.explain(everything.int16()),
                INT32.explain(everything.int32()),
                INT64.explain(everything.int64()),
                FLOAT32.explain(everything.float32()),
                FLOAT64.explain(everything.float64()),
                BFLOAT16.explain(everything.bfloat16()),
                COMPLEX64.explain(everything.complex64()),
                INTS.explain(everything.ints()),
                COMPLEX.explain(everything.complex()));
    }
}
