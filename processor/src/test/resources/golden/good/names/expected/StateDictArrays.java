package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link StateDict}, made by {@link StateDictConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class StateDictArrays extends TensorArrays {
    StateDictArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public Optional<NdArray> x() {
        return get(StateDictConverter.INSTANCE.x);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayList<NdArray> list() {
        return get(StateDictConverter.INSTANCE.list);
    }
}
