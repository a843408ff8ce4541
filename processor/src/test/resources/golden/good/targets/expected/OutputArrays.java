package golden.targets;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Output}, made by {@link OutputConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class OutputArrays extends TensorArrays {
    OutputArrays(Exported values) {
        super(values);
    }

    /**
     * float32.
     */
    public float loss() {
        return get(OutputConverter.INSTANCE.loss);
    }

    /**
     * int64 {@code [1]}, converted exactly to {@code int}.
     */
    public int step() {
        return get(OutputConverter.INSTANCE.step);
    }

    /**
     * Any dtype and shape.
     */
    public boolean done() {
        return get(OutputConverter.INSTANCE.done);
    }

    /**
     * int64, converted exactly to {@code int[]}.
     */
    public int[] labels() {
        return get(OutputConverter.INSTANCE.labels);
    }

    /**
     * uint8, converted exactly to {@code byte[][]}.
     */
    public byte[][] small() {
        return get(OutputConverter.INSTANCE.small);
    }

    /**
     * float32 {@code [n]}.
     */
    public List<Float> scores() {
        return get(OutputConverter.INSTANCE.scores);
    }

    /**
     * int32 {@code [a b c]}.
     */
    public List<List<List<Integer>>> cube() {
        return get(OutputConverter.INSTANCE.cube);
    }

    /**
     * float32.
     */
    public FloatBuffer weight() {
        return get(OutputConverter.INSTANCE.weight);
    }

    /**
     * bfloat16.
     */
    public FloatBuffer widened() {
        return get(OutputConverter.INSTANCE.widened);
    }

    /**
     * bfloat16.
     */
    public ShortBuffer bits() {
        return get(OutputConverter.INSTANCE.bits);
    }

    /**
     * uint8.
     */
    public ByteBuffer pixels() {
        return get(OutputConverter.INSTANCE.pixels);
    }

    /**
     * Any dtype and shape.
     */
    public LongBuffer ids() {
        return get(OutputConverter.INSTANCE.ids);
    }

    /**
     * complex64.
     */
    public FloatBuffer spectrum() {
        return get(OutputConverter.INSTANCE.spectrum);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray shared() {
        return get(OutputConverter.INSTANCE.shared);
    }

    /**
     * float64.
     */
    public NdArray.OfDouble owned() {
        return get(OutputConverter.INSTANCE.owned);
    }
}
