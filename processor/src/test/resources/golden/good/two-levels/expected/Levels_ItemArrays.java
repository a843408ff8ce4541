package golden.levels;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Levels.Item}, made by {@link Levels_ItemConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Levels_ItemArrays extends TensorArrays {
    Levels_ItemArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public float[] x() {
        return get(Levels_ItemConverter.INSTANCE.x);
    }
}
