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
 * Exports {@link Detection.Inner} to {@link Detection_InnerTensorArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Detection_InnerTensorConverter extends RestoringConverter<Detection.Inner, Detection_InnerTensorArrays> {
    public static final Detection_InnerTensorConverter INSTANCE = new Detection_InnerTensorConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Detection.Inner, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x());

    private Detection_InnerTensorConverter() {
        super(Detection.Inner.class);
    }

    @Override
    protected Detection_InnerTensorArrays arrays(Exported values) {
        return new Detection_InnerTensorArrays(values);
    }

    @Override
    protected Detection.Inner restored(Restored tensors) {
        return new Detection.Inner(
                tensors.get(x));
    }
}
