package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Names.URLConfig}, made by {@link Names_URLConfigConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Names_URLConfigArrays extends TensorArrays {
    Names_URLConfigArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray detection() {
        return get(Names_URLConfigConverter.INSTANCE.detection);
    }
}
