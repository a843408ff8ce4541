package golden.nested;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Model.Hidden.Deep}, made by {@link Model_Hidden_DeepConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Model_Hidden_DeepArrays extends TensorArrays {
    Model_Hidden_DeepArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray bias() {
        return get(Model_Hidden_DeepConverter.INSTANCE.bias);
    }
}
