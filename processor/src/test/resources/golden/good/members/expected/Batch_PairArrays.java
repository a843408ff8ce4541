package golden.members;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Batch.Pair}, made by {@link Batch_PairConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Batch_PairArrays extends TensorArrays {
    Batch_PairArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray a() {
        return get(Batch_PairConverter.INSTANCE.a);
    }

    /**
     * The exported {@code b}.
     */
    public Batch_ItemArrays b() {
        return get(Batch_PairConverter.INSTANCE.b);
    }
}
