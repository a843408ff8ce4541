package golden.arrays;

import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Batch}.
 *
 * <p>A Java array is always a fresh copy, of exactly the tensor's rank.
 *
 * <p>Every method throws {@link ConversionException}, which names the member, if a
 * tensor is null, closed, of another dtype or rank than declared, or of a kind that cannot be
 * exported. Nothing is left open then.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class BatchConverter {
    private static final TensorSpec MASK = TensorSpec.of("Batch.mask", DType.BOOL);

    private static final TensorSpec PIXELS = TensorSpec.of("Batch.pixels", DType.UINT8);

    private static final TensorSpec BYTES = TensorSpec.of("Batch.bytes", DType.INT8);

    private static final TensorSpec SHORTS = TensorSpec.of("Batch.shorts", DType.INT16);

    private static final TensorSpec COMPLEX = TensorSpec.of("Batch.complex", DType.COMPLEX64);

    private static final TensorSpec CUBE = TensorSpec.of("Batch.cube");

    private BatchConverter() {
    }

    /**
     * Copies {@code mask} (bool) to a fresh array.
     */
    static boolean[] mask(Batch batch) {
        return MASK.toArray(batch.mask(), boolean[].class);
    }

    /**
     * Copies {@code pixels} (uint8) to a fresh array.
     */
    static int[][] pixels(Batch batch) {
        return PIXELS.toArray(batch.pixels(), int[][].class);
    }

    /**
     * Copies {@code bytes} (int8) to a fresh array.
     */
    static byte[] bytes(Batch batch) {
        return BYTES.toArray(batch.bytes(), byte[].class);
    }

    /**
     * Copies {@code shorts} (int16) to a fresh array.
     */
    static short[] shorts(Batch batch) {
        return SHORTS.toArray(batch.shorts(), short[].class);
    }

    /**
     * Copies {@code complex} (complex64) to a fresh array.
     */
    static float[][] complex(Batch batch) {
        return COMPLEX.toArray(batch.complex(), float[][].class);
    }

    /**
     * Copies {@code cube} to a fresh array.
     */
    static double[][][] cube(Batch batch) {
        return CUBE.toArray(batch.cube(), double[][][].class);
    }

    /**
     * All members, or none.
     */
    static BatchArrays export(Batch batch) {
        return new BatchArrays(
                mask(batch),
                pixels(batch),
                bytes(batch),
                shorts(batch),
                complex(batch),
                cube(batch));
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    static String explain(Batch batch) {
        return String.join(
                System.lineSeparator(),
                MASK.explain(batch.mask(), boolean[].class),
                PIXELS.explain(batch.pixels(), int[][].class),
                BYTES.explain(batch.bytes(), byte[].class),
                SHORTS.explain(batch.shorts(), short[].class),
                COMPLEX.explain(batch.complex(), float[][].class),
                CUBE.explain(batch.cube(), double[][][].class));
    }
}
