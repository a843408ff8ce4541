package golden.arrays;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Batch} as arrays, made by {@link BatchConverter#export}.
 *
 * <p>Java arrays, lists and scalars are copies of their own, made by the export. An accessor gives
 * the same array at each call, and {@code equals} compares arrays by identity.
 *
 * @param mask {@code mask}, bool, a copy
 * @param pixels {@code pixels}, uint8, a copy
 * @param bytes {@code bytes}, int8, a copy
 * @param shorts {@code shorts}, int16, a copy
 * @param complex {@code complex}, complex64, a copy
 * @param cube {@code cube}, a copy
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record BatchArrays(boolean[] mask, int[][] pixels, byte[] bytes, short[] shorts, float[][] complex,
        double[][][] cube) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("mask", mask);
        arrays.put("pixels", pixels);
        arrays.put("bytes", bytes);
        arrays.put("shorts", shorts);
        arrays.put("complex", complex);
        arrays.put("cube", cube);
        return arrays;
    }

    /**
     * Does nothing: what is here needs no closing.
     */
    @Override
    public void close() {
    }
}
