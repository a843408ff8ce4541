package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Tensors}, made by {@link TensorsConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class TensorsArrays extends TensorArrays {
    TensorsArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayList<NdArray> elements() {
        return get(TensorsConverter.INSTANCE.elements);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray mean() {
        return get(TensorsConverter.INSTANCE.mean);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray old() {
        return get(TensorsConverter.INSTANCE.old);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray name() {
        return get(TensorsConverter.INSTANCE.name);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray own() {
        return get(TensorsConverter.INSTANCE.own);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayMap<NdArray> map() {
        return get(TensorsConverter.INSTANCE.map);
    }
}
