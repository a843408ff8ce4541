package golden.suffix;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Detection} to {@link DetectionTensorArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class DetectionTensorConverter extends RestoringConverter<Detection, DetectionTensorArrays> {
    public static final DetectionTensorConverter INSTANCE = new DetectionTensorConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Detection, Tensor, NdArray> boxes = member(
            "boxes", tensor(NdArray.class), it -> it.boxes());

    /**
     * The exported {@code inner}.
     */
    public final Member<Detection, Detection.Inner, Detection_InnerTensorArrays> inner = member(
            "inner", nested(() -> Detection_InnerTensorConverter.INSTANCE), it -> it.inner());

    private DetectionTensorConverter() {
        super(Detection.class);
    }

    @Override
    protected DetectionTensorArrays arrays(Exported values) {
        return new DetectionTensorArrays(values);
    }

    @Override
    protected Detection restored(Restored tensors) {
        return new Detection(
                tensors.get(boxes),
                tensors.get(inner));
    }
}
