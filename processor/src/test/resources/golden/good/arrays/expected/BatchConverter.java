package golden.arrays;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Batch} to {@link BatchArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class BatchConverter extends RestoringConverter<Batch, BatchArrays> {
    public static final BatchConverter INSTANCE = new BatchConverter();

    /**
     * bool.
     */
    public final Member<Batch, Tensor, boolean[]> mask = member(
            "mask", tensor(boolean[].class).dtype(DType.BOOL), it -> it.mask());

    /**
     * uint8.
     */
    public final Member<Batch, Tensor, int[][]> pixels = member(
            "pixels", tensor(int[][].class).dtype(DType.UINT8), it -> it.pixels());

    /**
     * int8.
     */
    public final Member<Batch, Tensor, byte[]> bytes = member(
            "bytes", tensor(byte[].class).dtype(DType.INT8), it -> it.bytes());

    /**
     * int16.
     */
    public final Member<Batch, Tensor, short[]> shorts = member(
            "shorts", tensor(short[].class).dtype(DType.INT16), it -> it.shorts());

    /**
     * complex64.
     */
    public final Member<Batch, Tensor, float[][]> complex = member(
            "complex", tensor(float[][].class).dtype(DType.COMPLEX64), it -> it.complex());

    /**
     * Any dtype and shape.
     */
    public final Member<Batch, Tensor, double[][][]> cube = member(
            "cube", tensor(double[][][].class), it -> it.cube());

    private BatchConverter() {
        super(Batch.class);
    }

    @Override
    protected BatchArrays arrays(Exported values) {
        return new BatchArrays(values);
    }

    @Override
    protected Batch restored(Restored tensors) {
        return new Batch(
                tensors.get(mask),
                tensors.get(pixels),
                tensors.get(bytes),
                tensors.get(shorts),
                tensors.get(complex),
                tensors.get(cube));
    }
}
