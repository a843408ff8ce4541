package golden.several;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of {@link Model.Dicts}, made by {@link Model_DictsConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Model_DictsArrays extends TensorArrays {
    Model_DictsArrays(Exported values) {
        super(values);
    }

    /**
     * float64.
     */
    public NdArrayMap<NdArray.OfDouble> dict() {
        return get(Model_DictsConverter.INSTANCE.dict);
    }

    /**
     * Any dtype and shape.
     */
    public @Nullable NdArrayMap<NdArray> none() {
        return get(Model_DictsConverter.INSTANCE.none);
    }

    /**
     * Any dtype and shape.
     */
    public Optional<NdArrayList<NdArray>> array() {
        return get(Model_DictsConverter.INSTANCE.array);
    }

    /**
     * Any dtype and shape.
     */
    public Optional<NdArrayList<NdArray>> empty() {
        return get(Model_DictsConverter.INSTANCE.empty);
    }
}
