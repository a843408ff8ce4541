package golden.javalang;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Float} as arrays, made by {@link FloatConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class FloatArrays extends TensorArrays {
    FloatArrays(Exported values) {
        super(values);
    }

    /**
     * What {@code override} holds.
     */
    public OverrideArrays override() {
        return get(FloatConverter.INSTANCE.override);
    }

    /**
     * What {@code strings} holds.
     */
    public List<StringArrays> strings() {
        return get(FloatConverter.INSTANCE.strings);
    }
}
