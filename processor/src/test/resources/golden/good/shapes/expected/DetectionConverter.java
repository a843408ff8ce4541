package golden.shapes;

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
 * Exports {@link Detection} to {@link DetectionArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class DetectionConverter extends RestoringConverter<Detection, DetectionArrays> {
    public static final DetectionConverter INSTANCE = new DetectionConverter();

    /**
     * float32 {@code [n 4]}.
     */
    public final Member<Detection, Tensor, NdArray.OfFloat> boxes = member(
            "boxes", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).shape("n 4"), it -> it.boxes());

    /**
     * float32 {@code [n]}.
     */
    public final Member<Detection, Tensor, float[]> scores = member(
            "scores", tensor(float[].class).dtype(DType.FLOAT32).shape("n"), it -> it.scores());

    /**
     * int64 {@code [2*n+1]}.
     */
    public final Member<Detection, Tensor, long[]> ends = member(
            "ends", tensor(long[].class).dtype(DType.INT64).shape("2*n+1"), it -> it.ends());

    private DetectionConverter() {
        super(Detection.class);
    }

    @Override
    protected DetectionArrays arrays(Exported values) {
        return new DetectionArrays(values);
    }

    @Override
    protected Detection restored(Restored tensors) {
        return new Detection(
                tensors.get(boxes),
                tensors.get(scores),
                tensors.get(ends));
    }
}
