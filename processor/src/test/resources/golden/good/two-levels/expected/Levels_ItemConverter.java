package golden.levels;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Levels.Item} to {@link Levels_ItemArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Levels_ItemConverter extends RestoringConverter<Levels.Item, Levels_ItemArrays> {
    public static final Levels_ItemConverter INSTANCE = new Levels_ItemConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Levels.Item, Tensor, float[]> x = member(
            "x", tensor(float[].class), it -> it.x());

    private Levels_ItemConverter() {
        super(Levels.Item.class);
    }

    @Override
    protected Levels_ItemArrays arrays(Exported values) {
        return new Levels_ItemArrays(values);
    }

    @Override
    protected Levels.Item restored(Restored tensors) {
        return new Levels.Item(
                tensors.get(x));
    }
}
