package golden.values;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Sample.Whole}, made by {@link Sample_WholeConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Sample_WholeArrays extends TensorArrays {
    Sample_WholeArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray x() {
        return get(Sample_WholeConverter.INSTANCE.x);
    }

    /**
     * {@code label}, unchanged.
     */
    public String label() {
        return get(Sample_WholeConverter.INSTANCE.label);
    }

    /**
     * {@code split}, unchanged.
     */
    public Sample.Split split() {
        return get(Sample_WholeConverter.INSTANCE.split);
    }
}
