package golden.members;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Batch.Item}, made by {@link Batch_ItemConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Batch_ItemArrays extends TensorArrays {
    Batch_ItemArrays(Exported values) {
        super(values);
    }

    /**
     * float32.
     */
    public float[] boxes() {
        return get(Batch_ItemConverter.INSTANCE.boxes);
    }
}
