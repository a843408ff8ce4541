package golden.members;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Batch.Outer}, made by {@link Batch_OuterConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Batch_OuterArrays extends TensorArrays {
    Batch_OuterArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code partial}.
     */
    public Batch_PartialArrays partial() {
        return get(Batch_OuterConverter.INSTANCE.partial);
    }
}
