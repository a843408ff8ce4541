package golden.members;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports {@link Batch} to {@link BatchArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class BatchConverter extends RestoringConverter<Batch, BatchArrays> {
    public static final BatchConverter INSTANCE = new BatchConverter();

    /**
     * The exported {@code left}.
     */
    public final Member<Batch, Batch.Item, Batch_ItemArrays> left = member(
            "left", "first", nested(() -> Batch_ItemConverter.INSTANCE), it -> it.left());

    /**
     * The exported {@code right}.
     */
    public final Member<Batch, Batch.Item, Batch_ItemArrays> right = member(
            "right", nested(() -> Batch_ItemConverter.INSTANCE), it -> it.right());

    /**
     * The exported {@code pair}.
     */
    public final Member<Batch, Batch.Pair, Batch_PairArrays> pair = member(
            "pair", nested(() -> Batch_PairConverter.INSTANCE), it -> it.pair());

    /**
     * The exported {@code list}.
     */
    public final Member<Batch, Batch. @Nullable Node, @Nullable Batch_NodeArrays> list = member(
            "list", nullable(nested(() -> Batch_NodeConverter.INSTANCE)), it -> it.list());

    private BatchConverter() {
        super(Batch.class);
    }

    @Override
    protected BatchArrays arrays(Exported values) {
        return new BatchArrays(values);
    }

    @Override
    protected Batch restored(Restored tensors) {
        return new Batch(
                tensors.get(left),
                tensors.get(right),
                tensors.get(pair),
                tensors.get(list));
    }
}
