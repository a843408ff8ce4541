package golden.absent;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Sample.Box}, made by {@link Sample_BoxConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Sample_BoxArrays extends TensorArrays {
    Sample_BoxArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray corners() {
        return get(Sample_BoxConverter.INSTANCE.corners);
    }
}
