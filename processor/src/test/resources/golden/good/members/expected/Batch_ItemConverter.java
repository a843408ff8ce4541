package golden.members;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Batch.Item} to {@link Batch_ItemArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Batch_ItemConverter extends RestoringConverter<Batch.Item, Batch_ItemArrays> {
    public static final Batch_ItemConverter INSTANCE = new Batch_ItemConverter();

    /**
     * float32.
     */
    public final Member<Batch.Item, Tensor, float[]> boxes = member(
            "boxes", tensor(float[].class).dtype(DType.FLOAT32), it -> it.boxes());

    private Batch_ItemConverter() {
        super(Batch.Item.class);
    }

    @Override
    protected Batch_ItemArrays arrays(Exported values) {
        return new Batch_ItemArrays(values);
    }

    @Override
    protected Batch.Item restored(Restored tensors) {
        return new Batch.Item(
                tensors.get(boxes));
    }
}
