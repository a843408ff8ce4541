package golden.members;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of {@link Batch}, made by {@link BatchConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class BatchArrays extends TensorArrays {
    BatchArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code left}.
     */
    public Batch_ItemArrays left() {
        return get(BatchConverter.INSTANCE.left);
    }

    /**
     * The exported {@code right}.
     */
    public Batch_ItemArrays right() {
        return get(BatchConverter.INSTANCE.right);
    }

    /**
     * The exported {@code pair}.
     */
    public Batch_PairArrays pair() {
        return get(BatchConverter.INSTANCE.pair);
    }

    /**
     * The exported {@code list}.
     */
    public @Nullable Batch_NodeArrays list() {
        return get(BatchConverter.INSTANCE.list);
    }
}
