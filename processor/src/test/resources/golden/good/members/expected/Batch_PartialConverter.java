package golden.members;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Batch.Partial} to {@link Batch_PartialArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Batch_PartialConverter extends TensorConverter<Batch.Partial, Batch_PartialArrays> {
    public static final Batch_PartialConverter INSTANCE = new Batch_PartialConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Batch.Partial, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x());

    private Batch_PartialConverter() {
        super(Batch.Partial.class);
    }

    @Override
    protected Batch_PartialArrays arrays(Exported values) {
        return new Batch_PartialArrays(values);
    }
}
