package golden.arrays;

import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Batch} as arrays, made by {@link BatchConverter#export}.
 *
 * <p>A Java array is a copy of its own, made by the export. Its accessor gives the same array at
 * each call, not a clone, and {@code equals} compares it by identity.
 *
 * @param mask bool, a copy
 * @param pixels uint8, a copy
 * @param bytes int8, a copy
 * @param shorts int16, a copy
 * @param complex complex64, a copy
 * @param cube of the tensor's dtype, a copy
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record BatchArrays(boolean[] mask, int[][] pixels, byte[] bytes, short[] shorts, float[][] complex,
        double[][][] cube) implements AutoCloseable {
    /**
     * Does nothing: Java arrays need no closing.
     */
    @Override
    public void close() {
    }
}
