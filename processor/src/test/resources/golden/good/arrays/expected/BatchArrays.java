package golden.arrays;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Batch}, made by {@link BatchConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class BatchArrays extends TensorArrays {
    BatchArrays(Exported values) {
        super(values);
    }

    /**
     * bool.
     */
    public boolean[] mask() {
        return get(BatchConverter.INSTANCE.mask);
    }

    /**
     * uint8.
     */
    public int[][] pixels() {
        return get(BatchConverter.INSTANCE.pixels);
    }

    /**
     * int8.
     */
    public byte[] bytes() {
        return get(BatchConverter.INSTANCE.bytes);
    }

    /**
     * int16.
     */
    public short[] shorts() {
        return get(BatchConverter.INSTANCE.shorts);
    }

    /**
     * complex64.
     */
    public float[][] complex() {
        return get(BatchConverter.INSTANCE.complex);
    }

    /**
     * Any dtype and shape.
     */
    public double[][][] cube() {
        return get(BatchConverter.INSTANCE.cube);
    }
}
