package golden.anyname;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Words.Inner}, made by {@link Words_InnerConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Words_InnerArrays extends TensorArrays {
    Words_InnerArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray Words_InnerConverter() {
        return get(Words_InnerConverter.INSTANCE.Words_InnerConverter);
    }
}
