package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link TensorSpec} to {@link TensorSpecArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class TensorSpecConverter extends RestoringConverter<TensorSpec, TensorSpecArrays> {
    public static final TensorSpecConverter INSTANCE = new TensorSpecConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<TensorSpec, Tensor, NdArray> export_ = member(
            "export_", tensor(NdArray.class), it -> it.export_());

    private TensorSpecConverter() {
        super(TensorSpec.class);
    }

    @Override
    protected TensorSpecArrays arrays(Exported values) {
        return new TensorSpecArrays(values);
    }

    @Override
    protected TensorSpec restored(Restored tensors) {
        return new TensorSpec(
                tensors.get(export_));
    }
}
