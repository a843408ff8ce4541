package golden.targets;

import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Output} as arrays, made by {@link OutputConverter#export}.
 *
 * <p>An {@code NdArray} may share its tensor's memory; {@code sharesMemory()} tells. It outlives
 * the tensor, and {@link #close} ends it.
 *
 * <p>Java arrays, lists and scalars are copies of their own, made by the export. An accessor gives
 * the same array at each call, and {@code equals} compares arrays by identity.
 *
 * <p>A buffer may share its tensor's memory, which it keeps alive.
 *
 * @param loss {@code loss}, float32, a copy
 * @param step {@code step}, int64 of shape {@code [1]}, a copy
 * @param done {@code done}, a copy
 * @param labels {@code labels}, int64, a copy
 * @param small {@code small}, uint8, a copy
 * @param scores {@code scores}, float32 of shape {@code [n]}, a copy
 * @param cube {@code cube}, int32 of shape {@code [a b c]}, a copy
 * @param weight {@code weight}, float32
 * @param widened {@code widened}, bfloat16
 * @param bits {@code bits}, bfloat16
 * @param pixels {@code pixels}, uint8
 * @param ids {@code ids}
 * @param spectrum {@code spectrum}, complex64
 * @param shared {@code shared}
 * @param owned {@code owned}, float64
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
record OutputArrays(float loss, int step, boolean done, int[] labels, byte[][] small,
        List<Float> scores, List<List<List<Integer>>> cube, FloatBuffer weight, FloatBuffer widened,
        ShortBuffer bits, ByteBuffer pixels, LongBuffer ids, FloatBuffer spectrum, NdArray shared,
        NdArray.OfDouble owned) implements AutoCloseable {
    /**
     * What is here by name, in order; it stays this bundle's own.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("loss", loss);
        arrays.put("step", step);
        arrays.put("done", done);
        arrays.put("labels", labels);
        arrays.put("small", small);
        arrays.put("scores", scores);
        arrays.put("cube", cube);
        arrays.put("weight", weight);
        arrays.put("widened", widened);
        arrays.put("bits", bits);
        arrays.put("pixels", pixels);
        arrays.put("ids", ids);
        arrays.put("spectrum", spectrum);
        arrays.put("shared", shared);
        arrays.put("owned", owned);
        return arrays;
    }

    /**
     * Closes every {@code NdArray}; closing again does nothing.
     */
    @Override
    public void close() {
        shared.close();
        owned.close();
    }
}
