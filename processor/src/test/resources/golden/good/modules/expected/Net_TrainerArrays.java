package golden.modules;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Net.Trainer}, made by {@link Net_TrainerConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Net_TrainerArrays extends TensorArrays {
    Net_TrainerArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code net}.
     */
    public NetArrays net() {
        return get(Net_TrainerConverter.INSTANCE.net);
    }

    /**
     * float32.
     */
    public NdArrayMap<NdArray.OfFloat> head() {
        return get(Net_TrainerConverter.INSTANCE.head);
    }

    /**
     * Any dtype and shape.
     */
    public Map<String, float[]> biased() {
        return get(Net_TrainerConverter.INSTANCE.biased);
    }
}
