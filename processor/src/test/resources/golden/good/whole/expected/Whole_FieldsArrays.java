package golden.whole;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Whole.Fields}, made by {@link Whole_FieldsConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Whole_FieldsArrays extends TensorArrays {
    Whole_FieldsArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray visible() {
        return get(Whole_FieldsConverter.INSTANCE.visible);
    }

    /**
     * Any dtype and shape.
     */
    public Optional<NdArray> hidden() {
        return get(Whole_FieldsConverter.INSTANCE.hidden);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayList<NdArray> list() {
        return get(Whole_FieldsConverter.INSTANCE.list);
    }
}
