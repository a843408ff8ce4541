package golden.values;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Sample.Fields}, made by {@link Sample_FieldsConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Sample_FieldsArrays extends TensorArrays {
    Sample_FieldsArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray x() {
        return get(Sample_FieldsConverter.INSTANCE.x);
    }

    /**
     * {@code step}, unchanged.
     */
    public int step() {
        return get(Sample_FieldsConverter.INSTANCE.step);
    }
}
