package golden.release11;

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
public final class DetectionConverter extends RestoringConverter<Detection, DetectionArrays> {
    public static final DetectionConverter INSTANCE = new DetectionConverter();

    /**
     * float32 {@code [n 4]}.
     */
    public final Member<Detection, Tensor, NdArray.OfFloat> boxes = member(
            "boxes", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).shape("n 4"), it -> it.boxes);

    /**
     * Any dtype and shape.
     */
    public final Member<Detection, Tensor, long[]> labels = member(
            "labels", tensor(long[].class), it -> it.labels);

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
                tensors.get(labels));
    }
}
