package golden.collections;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports {@link Scene.Item} to {@link Scene_ItemArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Scene_ItemConverter extends RestoringConverter<Scene.Item, Scene_ItemArrays> {
    public static final Scene_ItemConverter INSTANCE = new Scene_ItemConverter();

    /**
     * float32 {@code [4]}.
     */
    public final Member<Scene.Item, Tensor, NdArray.OfFloat> box = member(
            "box", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).shape("4"), it -> it.box());

    /**
     * Any dtype and shape.
     */
    public final Member<Scene.Item, @Nullable Tensor, @Nullable NdArray> mask = member(
            "mask", nullable(tensor(NdArray.class)), it -> it.mask());

    private Scene_ItemConverter() {
        super(Scene.Item.class);
    }

    @Override
    protected Scene_ItemArrays arrays(Exported values) {
        return new Scene_ItemArrays(values);
    }

    @Override
    protected Scene.Item restored(Restored tensors) {
        return new Scene.Item(
                tensors.get(box),
                tensors.get(mask));
    }
}
