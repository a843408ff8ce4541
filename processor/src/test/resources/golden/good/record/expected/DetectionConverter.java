package golden.record;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Detection} to {@link DetectionArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class DetectionConverter extends TensorConverter<Detection, DetectionArrays> {
    public static final DetectionConverter INSTANCE = new DetectionConverter();

    /**
     * float32.
     */
    public final Member<Detection, Tensor, NdArray.OfFloat> boxes = member(
            "boxes", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32), it -> it.boxes());

    /**
     * float32.
     */
    public final Member<Detection, Tensor, float[]> scores = member(
            "scores", tensor(float[].class).dtype(DType.FLOAT32), it -> it.scores());

    /**
     * int64.
     */
    public final Member<Detection, Tensor, long[][]> labels = member(
            "labels", tensor(long[][].class).dtype(DType.INT64), it -> it.labels());

    private DetectionConverter() {
        super(Detection.class);
    }

    @Override
    protected DetectionArrays arrays(Exported values) {
        return new DetectionArrays(values);
    }
}
