package golden.dtypes;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Everything}, made by {@link EverythingConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class EverythingArrays extends TensorArrays {
    EverythingArrays(Exported values) {
        super(values);
    }

    /**
     * bool.
     */
    public NdArray.OfBoolean bool() {
        return get(EverythingConverter.INSTANCE.bool);
    }

    /**
     * uint8.
     */
    public NdArray.OfInt uint8() {
        return get(EverythingConverter.INSTANCE.uint8);
    }

    /**
     * int8.
     */
    public NdArray.OfByte int8() {
        return get(EverythingConverter.INSTANCE.int8);
    }

    /**
     * int16.
     */
    public NdArray.OfShort int16() {
        return get(EverythingConverter.INSTANCE.int16);
    }

    /**
     * int32.
     */
    public NdArray.OfInt int32() {
        return get(EverythingConverter.INSTANCE.int32);
    }

    /**
     * int64.
     */
    public NdArray.OfLong int64() {
        return get(EverythingConverter.INSTANCE.int64);
    }

    /**
     * float32.
     */
    public NdArray.OfFloat float32() {
        return get(EverythingConverter.INSTANCE.float32);
    }

    /**
     * float64.
     */
    public NdArray.OfDouble float64() {
        return get(EverythingConverter.INSTANCE.float64);
    }

    /**
     * bfloat16.
     */
    public NdArray.OfFloat bfloat16() {
        return get(EverythingConverter.INSTANCE.bfloat16);
    }

    /**
     * complex64.
     */
    public NdArray.OfComplex complex64() {
        return get(EverythingConverter.INSTANCE.complex64);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray.OfInt ints() {
        return get(EverythingConverter.INSTANCE.ints);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray.OfComplex complex() {
        return get(EverythingConverter.INSTANCE.complex);
    }
}
