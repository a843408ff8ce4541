package golden.members;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of {@link Batch.Node}, made by {@link Batch_NodeConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Batch_NodeArrays extends TensorArrays {
    Batch_NodeArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray value() {
        return get(Batch_NodeConverter.INSTANCE.value);
    }

    /**
     * The exported {@code next}.
     */
    public @Nullable Batch_NodeArrays next() {
        return get(Batch_NodeConverter.INSTANCE.next);
    }
}
