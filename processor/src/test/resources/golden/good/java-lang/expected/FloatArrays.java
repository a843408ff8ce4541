package golden.javalang;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Float}, made by {@link FloatConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class FloatArrays extends TensorArrays {
    FloatArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code override}.
     */
    public OverrideArrays override() {
        return get(FloatConverter.INSTANCE.override);
    }

    /**
     * The exported {@code strings}.
     */
    public List<StringArrays> strings() {
        return get(FloatConverter.INSTANCE.strings);
    }
}
