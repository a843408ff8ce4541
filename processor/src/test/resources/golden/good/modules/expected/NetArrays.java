package golden.modules;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Net}, made by {@link NetConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class NetArrays extends TensorArrays {
    NetArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayMap<NdArray> state() {
        return get(NetConverter.INSTANCE.state);
    }
}
