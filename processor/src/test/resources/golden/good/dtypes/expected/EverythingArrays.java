package golden.dtypes;

import dev.tensorexport.ndarray.NdArray;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Everything} as arrays, made by {@link EverythingConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * @param bool {@code bool}, bool
 * @param uint8 {@code uint8}, uint8
 * @param int8 {@code int8}, int8
 * @param int16 {@code int16}, int16
 * @param int32 {@code int32}, int32
 * @param int64 {@code int64}, int64
 * @param float32 {@code float32}, float32
 * @param float64 {@code float64}, float64
 * @param bfloat16 {@code bfloat16}, bfloat16
 * @param complex64 {@code complex64}, complex64
 * @param ints {@code ints}
 * @param complex {@code complex}
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record EverythingArrays(NdArray.OfBoolean bool, NdArray.OfInt uint8, NdArray.OfByte int8,
        NdArray.OfShort int16, NdArray.OfInt int32, NdArray.OfLong int64, NdArray.OfFloat float32,
        NdArray.OfDouble float64, NdArray.OfFloat bfloat16, NdArray.OfComplex complex64,
        NdArray.OfInt ints, NdArray.OfComplex complex) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("bool", bool);
        arrays.put("uint8", uint8);
        arrays.put("int8", int8);
        arrays.put("int16", int16);
        arrays.put("int32", int32);
        arrays.put("int64", int64);
        arrays.put("float32", float32);
        arrays.put("float64", float64);
        arrays.put("bfloat16", bfloat16);
        arrays.put("complex64", complex64);
        arrays.put("ints", ints);
        arrays.put("complex", complex);
        return arrays;
    }

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
