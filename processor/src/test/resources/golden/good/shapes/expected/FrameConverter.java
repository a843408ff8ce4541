package golden.shapes;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Frame} to {@link FrameArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class FrameConverter extends RestoringConverter<Frame, FrameArrays> {
    public static final FrameConverter INSTANCE = new FrameConverter();

    /**
     * The exported {@code detection}.
     */
    public final Member<Frame, Detection, DetectionArrays> detection = member(
            "detection", nested(() -> DetectionConverter.INSTANCE), it -> it.detection());

    /**
     * {@code [h=8 w 3]}.
     */
    public final Member<Frame, Tensor, NdArray> image = member(
            "image", tensor(NdArray.class).shape("h=8 w 3"), it -> it.image());

    /**
     * {@code [n h w]}.
     */
    public final Member<Frame, Tensor, NdArray> masks = member(
            "masks", tensor(NdArray.class).shape("n h w"), it -> it.masks());

    /**
     * {@code [*batch _]}.
     */
    public final Member<Frame, Tensor, NdArray> features = member(
            "features", tensor(NdArray.class).shape("*batch _"), it -> it.features());

    /**
     * {@code [*batch]}.
     */
    public final Member<Frame, Tensor, NdArray> weights = member(
            "weights", tensor(NdArray.class).shape("*batch"), it -> it.weights());

    /**
     * {@code [... #n]}.
     */
    public final Member<Frame, Tensor, NdArray> scale = member(
            "scale", tensor(NdArray.class).shape("... #n"), it -> it.scale());

    private FrameConverter() {
        super(Frame.class);
    }

    @Override
    protected FrameArrays arrays(Exported values) {
        return new FrameArrays(values);
    }

    @Override
    protected Frame restored(Restored tensors) {
        return new Frame(
                tensors.get(detection),
                tensors.get(image),
                tensors.get(masks),
                tensors.get(features),
                tensors.get(weights),
                tensors.get(scale));
    }
}
