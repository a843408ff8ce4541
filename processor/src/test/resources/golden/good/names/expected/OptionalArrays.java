package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Optional}, made by {@link OptionalConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class OptionalArrays extends TensorArrays {
    OptionalArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public java.util.Optional<NdArray> x() {
        return get(OptionalConverter.INSTANCE.x);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayList<NdArray> list() {
        return get(OptionalConverter.INSTANCE.list);
    }
}
