package golden.collections;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of {@link Scene.Item}, made by {@link Scene_ItemConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Scene_ItemArrays extends TensorArrays {
    Scene_ItemArrays(Exported values) {
        super(values);
    }

    /**
     * float32 {@code [4]}.
     */
    public NdArray.OfFloat box() {
        return get(Scene_ItemConverter.INSTANCE.box);
    }

    /**
     * Any dtype and shape.
     */
    public @Nullable NdArray mask() {
        return get(Scene_ItemConverter.INSTANCE.mask);
    }
}
