package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Tensor} to {@link TensorArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class TensorConverter extends RestoringConverter<Tensor, TensorArrays> {
    public static final TensorConverter INSTANCE = new TensorConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Tensor, org.bytedeco.pytorch.Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x());

    private TensorConverter() {
        super(Tensor.class);
    }

    @Override
    protected TensorArrays arrays(Exported values) {
        return new TensorArrays(values);
    }

    @Override
    protected Tensor restored(Restored tensors) {
        return new Tensor(
                tensors.get(x));
    }
}
