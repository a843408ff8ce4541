package golden.whole;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Whole.Result}, made by {@link Whole_ResultConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Whole_ResultArrays extends TensorArrays {
    Whole_ResultArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray boxes() {
        return get(Whole_ResultConverter.INSTANCE.boxes);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray scores() {
        return get(Whole_ResultConverter.INSTANCE.scores);
    }
}
