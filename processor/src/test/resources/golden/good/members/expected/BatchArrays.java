package golden.members;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of {@link Batch} as arrays, made by {@link BatchConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class BatchArrays extends TensorArrays {
    BatchArrays(Exported values) {
        super(values);
    }

    /**
     * What {@code left} holds.
     */
    public Batch_ItemArrays left() {
        return get(BatchConverter.INSTANCE.left);
    }

    /**
     * What {@code right} holds.
     */
    public Batch_ItemArrays right() {
        return get(BatchConverter.INSTANCE.right);
    }

    /**
     * What {@code pair} holds.
     */
    public Batch_PairArrays pair() {
        return get(BatchConverter.INSTANCE.pair);
    }

    /**
     * What {@code list} holds.
     */
    public @Nullable Batch_NodeArrays list() {
        return get(BatchConverter.INSTANCE.list);
    }
}
