package golden.modules;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Net.Partly}, made by {@link Net_PartlyConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Net_PartlyArrays extends TensorArrays {
    Net_PartlyArrays(Exported values) {
        super(values);
    }

    /**
     * float32.
     */
    public NdArrayMap<NdArray.OfFloat> first() {
        return get(Net_PartlyConverter.INSTANCE.first);
    }
}
