package golden.collections;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports {@link Scene} to {@link SceneArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class SceneConverter extends TensorConverter<Scene, SceneArrays> {
    public static final SceneConverter INSTANCE = new SceneConverter();

    /**
     * The exported {@code items}.
     */
    public final Member<Scene, List<Scene.Item>, List<Scene_ItemArrays>> items = member(
            "items", list(nested(() -> Scene_ItemConverter.INSTANCE)), it -> it.items());

    /**
     * The exported {@code array}.
     */
    public final Member<Scene, Scene.Item[], List<Scene_ItemArrays>> array = member(
            "array", array(nested(() -> Scene_ItemConverter.INSTANCE), Scene.Item[]::new), it -> it.array());

    /**
     * The exported {@code byName}.
     */
    public final Member<Scene, Map<String, Scene.Item>, Map<String, Scene_ItemArrays>> byName = member(
            "byName", map(nested(() -> Scene_ItemConverter.INSTANCE)), it -> it.byName());

    /**
     * The exported {@code best}.
     */
    public final Member<Scene, Optional<Scene.Item>, Optional<Scene_ItemArrays>> best = member(
            "best", optional(nested(() -> Scene_ItemConverter.INSTANCE)), it -> it.best());

    /**
     * The exported {@code more}.
     */
    public final Member<Scene, Optional<List<Scene.Item>>, Optional<List<Scene_ItemArrays>>> more = member(
            "more", optional(list(nested(() -> Scene_ItemConverter.INSTANCE))), it -> it.more());

    /**
     * Any dtype and shape.
     */
    public final Member<Scene, @Nullable Map<String, List<Tensor>>, @Nullable Map<String, NdArrayList<NdArray>>> maybe = member(
            "maybe", nullable(map(list(tensor(NdArray.class)))), it -> it.maybe());

    /**
     * float32.
     */
    public final Member<Scene, List<List<Tensor>>, List<List<float[]>>> levels = member(
            "levels", list(list(tensor(float[].class).dtype(DType.FLOAT32))), it -> it.levels());

    /**
     * Any dtype and shape.
     */
    public final Member<Scene, List<Map<String, Tensor>>, List<NdArrayMap<NdArray>>> dicts = member(
            "dicts", list(map(tensor(NdArray.class))), it -> it.dicts());

    /**
     * Any dtype and shape.
     */
    public final Member<Scene, Tensor[][], List<NdArrayList<NdArray>>> grid = member(
            "grid", array(array(tensor(NdArray.class), Tensor[]::new), Tensor[][]::new), it -> it.grid());

    /**
     * Any dtype and shape.
     */
    public final Member<Scene, List<Tensor>, NdArrayList<NdArray>> arrayList = member(
            "arrayList", list(tensor(NdArray.class)), it -> it.arrayList());

    /**
     * uint8, as raw bits.
     */
    public final Member<Scene, Tensor, byte[]> image = member(
            "image", tensor(byte[].class).dtype(DType.UINT8).rawBits(), it -> it.image());

    private SceneConverter() {
        super(Scene.class);
    }

    @Override
    protected SceneArrays arrays(Exported values) {
        return new SceneArrays(values);
    }
}
