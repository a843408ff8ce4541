package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link NdArray} to {@link NdArrayArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class NdArrayConverter extends RestoringConverter<NdArray, NdArrayArrays> {
    public static final NdArrayConverter INSTANCE = new NdArrayConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<NdArray, Tensor, dev.tensorexport.ndarray.NdArray.OfFloat> data = member(
            "data", tensor(dev.tensorexport.ndarray.NdArray.OfFloat.class), it -> it.data());

    private NdArrayConverter() {
        super(NdArray.class);
    }

    @Override
    protected NdArrayArrays arrays(Exported values) {
        return new NdArrayArrays(values);
    }

    @Override
    protected NdArray restored(Restored tensors) {
        return new NdArray(
                tensors.get(data));
    }
}
