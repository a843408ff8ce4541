package golden.several;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Model.Growing}, made by {@link Model_GrowingConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Model_GrowingArrays extends TensorArrays {
    Model_GrowingArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayList<NdArray> list() {
        return get(Model_GrowingConverter.INSTANCE.list);
    }
}
