package golden.dtypes;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Everything} to {@link EverythingArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class EverythingConverter extends RestoringConverter<Everything, EverythingArrays> {
    public static final EverythingConverter INSTANCE = new EverythingConverter();

    /**
     * bool.
     */
    public final Member<Everything, Tensor, NdArray.OfBoolean> bool = member(
            "bool", tensor(NdArray.OfBoolean.class).dtype(DType.BOOL), it -> it.bool());

    /**
     * uint8.
     */
    public final Member<Everything, Tensor, NdArray.OfInt> uint8 = member(
            "uint8", tensor(NdArray.OfInt.class).dtype(DType.UINT8), it -> it.uint8());

    /**
     * int8.
     */
    public final Member<Everything, Tensor, NdArray.OfByte> int8 = member(
            "int8", tensor(NdArray.OfByte.class).dtype(DType.INT8), it -> it.int8());

    /**
     * int16.
     */
    public final Member<Everything, Tensor, NdArray.OfShort> int16 = member(
            "int16", tensor(NdArray.OfShort.class).dtype(DType.INT16), it -> it.int16());

    /**
     * int32.
     */
    public final Member<Everything, Tensor, NdArray.OfInt> int32 = member(
            "int32", tensor(NdArray.OfInt.class).dtype(DType.INT32), it -> it.int32());

    /**
     * int64.
     */
    public final Member<Everything, Tensor, NdArray.OfLong> int64 = member(
            "int64", tensor(NdArray.OfLong.class).dtype(DType.INT64), it -> it.int64());

    /**
     * float32.
     */
    public final Member<Everything, Tensor, NdArray.OfFloat> float32 = member(
            "float32", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32), it -> it.float32());

    /**
     * float64.
     */
    public final Member<Everything, Tensor, NdArray.OfDouble> float64 = member(
            "float64", tensor(NdArray.OfDouble.class).dtype(DType.FLOAT64), it -> it.float64());

    /**
     * bfloat16.
     */
    public final Member<Everything, Tensor, NdArray.OfFloat> bfloat16 = member(
            "bfloat16", tensor(NdArray.OfFloat.class).dtype(DType.BFLOAT16), it -> it.bfloat16());

    /**
     * complex64.
     */
    public final Member<Everything, Tensor, NdArray.OfComplex> complex64 = member(
            "complex64", tensor(NdArray.OfComplex.class).dtype(DType.COMPLEX64), it -> it.complex64());

    /**
     * Any dtype and shape.
     */
    public final Member<Everything, Tensor, NdArray.OfInt> ints = member(
            "ints", tensor(NdArray.OfInt.class), it -> it.ints());

    /**
     * Any dtype and shape.
     */
    public final Member<Everything, Tensor, NdArray.OfComplex> complex = member(
            "complex", tensor(NdArray.OfComplex.class), it -> it.complex());

    private EverythingConverter() {
        super(Everything.class);
    }

    @Override
    protected EverythingArrays arrays(Exported values) {
        return new EverythingArrays(values);
    }

    @Override
    protected Everything restored(Restored tensors) {
        return new Everything(
                tensors.get(bool),
                tensors.get(uint8),
                tensors.get(int8),
                tensors.get(int16),
                tensors.get(int32),
                tensors.get(int64),
                tensors.get(float32),
                tensors.get(float64),
                tensors.get(bfloat16),
                tensors.get(complex64),
                tensors.get(ints),
                tensors.get(complex));
    }
}
