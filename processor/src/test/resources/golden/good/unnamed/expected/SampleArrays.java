import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Sample}, made by {@link SampleConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class SampleArrays extends TensorArrays {
    SampleArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray x() {
        return get(SampleConverter.INSTANCE.x);
    }
}
