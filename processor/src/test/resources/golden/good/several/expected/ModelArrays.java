package golden.several;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Model}, made by {@link ModelConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class ModelArrays extends TensorArrays {
    ModelArrays(Exported values) {
        super(values);
    }

    /**
     * float32 {@code [n _]}.
     */
    public NdArrayList<NdArray.OfFloat> layers() {
        return get(ModelConverter.INSTANCE.layers);
    }

    /**
     * float32.
     */
    public List<float[]> biases() {
        return get(ModelConverter.INSTANCE.biases);
    }

    /**
     * int32.
     */
    public List<Integer> steps() {
        return get(ModelConverter.INSTANCE.steps);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayList<NdArray> vector() {
        return get(ModelConverter.INSTANCE.vector);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayMap<NdArray> byName() {
        return get(ModelConverter.INSTANCE.byName);
    }

    /**
     * Any dtype and shape.
     */
    public Map<String, double[][]> copied() {
        return get(ModelConverter.INSTANCE.copied);
    }
}
