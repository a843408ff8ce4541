package golden.javalang;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Override} to {@link OverrideArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class OverrideConverter extends RestoringConverter<Override, OverrideArrays> {
    public static final OverrideConverter INSTANCE = new OverrideConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Override, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x);

    private OverrideConverter() {
        super(Override.class);
    }

    @java.lang.Override
    protected OverrideArrays arrays(Exported values) {
        return new OverrideArrays(values);
    }

    @java.lang.Override
    protected Override restored(Restored tensors) {
        return new Override(
                tensors.get(x));
    }
}
