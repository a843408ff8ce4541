package golden.members;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports {@link Batch.Node} to {@link Batch_NodeArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Batch_NodeConverter extends RestoringConverter<Batch.Node, Batch_NodeArrays> {
    public static final Batch_NodeConverter INSTANCE = new Batch_NodeConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Batch.Node, Tensor, NdArray> value = member(
            "value", tensor(NdArray.class), it -> it.value);

    /**
     * The exported {@code next}.
     */
    public final Member<Batch.Node, Batch. @Nullable Node, @Nullable Batch_NodeArrays> next = member(
            "next", nullable(nested(() -> Batch_NodeConverter.INSTANCE)), it -> it.next);

    private Batch_NodeConverter() {
        super(Batch.Node.class);
    }

    @Override
    protected Batch_NodeArrays arrays(Exported values) {
        return new Batch_NodeArrays(values);
    }

    @Override
    protected Batch.Node restored(Restored tensors) {
        return new Batch.Node(
                tensors.get(value),
                tensors.get(next));
    }
}
