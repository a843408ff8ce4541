package golden.targets;

import dev.tensorexport.CopyMode;
import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Output} to {@link OutputArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class OutputConverter extends RestoringConverter<Output, OutputArrays> {
    public static final OutputConverter INSTANCE = new OutputConverter();

    /**
     * float32.
     */
    public final Member<Output, Tensor, Float> loss = member(
            "loss", tensor(float.class).dtype(DType.FLOAT32), it -> it.loss());

    /**
     * int64 {@code [1]}, converted exactly to {@code int}.
     */
    public final Member<Output, Tensor, Integer> step = member(
            "step", tensor(int.class).dtype(DType.INT64).shape("1").exact(), it -> it.step());

    /**
     * Any dtype and shape.
     */
    public final Member<Output, Tensor, Boolean> done = member(
            "done", tensor(boolean.class), it -> it.done());

    /**
     * int64, converted exactly to {@code int[]}.
     */
    public final Member<Output, Tensor, int[]> labels = member(
            "labels", tensor(int[].class).dtype(DType.INT64).exact(), it -> it.labels());

    /**
     * uint8, converted exactly to {@code byte[][]}.
     */
    public final Member<Output, Tensor, byte[][]> small = member(
            "small", tensor(byte[][].class).dtype(DType.UINT8).exact(), it -> it.small());

    /**
     * float32 {@code [n]}.
     */
    public final Member<Output, Tensor, List<Float>> scores = member(
            "scores", tensor(float.class).listed().dtype(DType.FLOAT32).shape("n"), it -> it.scores());

    /**
     * int32 {@code [a b c]}.
     */
    public final Member<Output, Tensor, List<List<List<Integer>>>> cube = member(
            "cube", tensor(int.class).listed().listed().listed().dtype(DType.INT32).shape("a b c"), it -> it.cube());

    /**
     * float32.
     */
    public final Member<Output, Tensor, FloatBuffer> weight = member(
            "weight", tensor(FloatBuffer.class).dtype(DType.FLOAT32).copy(CopyMode.NEVER), it -> it.weight());

    /**
     * bfloat16.
     */
    public final Member<Output, Tensor, FloatBuffer> widened = member(
            "widened", tensor(FloatBuffer.class).dtype(DType.BFLOAT16), it -> it.widened());

    /**
     * bfloat16.
     */
    public final Member<Output, Tensor, ShortBuffer> bits = member(
            "bits", tensor(ShortBuffer.class).dtype(DType.BFLOAT16), it -> it.bits());

    /**
     * uint8.
     */
    public final Member<Output, Tensor, ByteBuffer> pixels = member(
            "pixels", tensor(ByteBuffer.class).dtype(DType.UINT8), it -> it.pixels());

    /**
     * Any dtype and shape.
     */
    public final Member<Output, Tensor, LongBuffer> ids = member(
            "ids", tensor(LongBuffer.class), it -> it.ids());

    /**
     * complex64.
     */
    public final Member<Output, Tensor, FloatBuffer> spectrum = member(
            "spectrum", tensor(FloatBuffer.class).dtype(DType.COMPLEX64), it -> it.spectrum());

    /**
     * Any dtype and shape.
     */
    public final Member<Output, Tensor, NdArray> shared = member(
            "shared", tensor(NdArray.class).copy(CopyMode.NEVER), it -> it.shared());

    /**
     * float64.
     */
    public final Member<Output, Tensor, NdArray.OfDouble> owned = member(
            "owned", tensor(NdArray.OfDouble.class).dtype(DType.FLOAT64).copy(CopyMode.ALWAYS), it -> it.owned());

    private OutputConverter() {
        super(Output.class);
    }

    @Override
    protected OutputArrays arrays(Exported values) {
        return new OutputArrays(values);
    }

    @Override
    protected Output restored(Restored tensors) {
        return new Output(
                tensors.get(loss),
                tensors.get(step),
                tensors.get(done),
                tensors.get(labels),
                tensors.get(small),
                tensors.get(scores),
                tensors.get(cube),
                tensors.get(weight),
                tensors.get(widened),
                tensors.get(bits),
                tensors.get(pixels),
                tensors.get(ids),
                tensors.get(spectrum),
                tensors.get(shared),
                tensors.get(owned));
    }
}
