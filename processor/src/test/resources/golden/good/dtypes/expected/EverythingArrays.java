package golden.dtypes;

import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Everything} as arrays, made by {@link EverythingConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param bool bool
 * @param uint8 uint8
 * @param int8 int8
 * @param int16 int16
 * @param int32 int32
 * @param int64 int64
 * @param float32 float32
 * @param float64 float64
 * @param bfloat16 bfloat16
 * @param complex64 complex64
 * @param ints of the tensor's dtype
 * @param complex of the tensor's dtype
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record EverythingArrays(NdArray.OfBoolean bool, NdArray.OfInt uint8, NdArray.OfByte int8,
        NdArray.OfShort int16, NdArray.OfInt int32, NdArray.OfLong int64, NdArray.OfFloat float32,
        NdArray.OfDouble float64, NdArray.OfFloat bfloat16, NdArray.OfComplex complex64,
        NdArray.OfInt ints, NdArray.OfComplex complex) implements AutoCloseable {
    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        bool.close();
        uint8.close();
        int8.close();
        int16.close();
        int32.close();
        int64.close();
        float32.close();
        float64.close();
        bfloat16.close();
        complex64.close();
        ints.close();
        complex.close();
    }
}
