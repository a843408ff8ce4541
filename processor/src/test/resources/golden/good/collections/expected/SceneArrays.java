package golden.collections;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The exported arrays of {@link Scene}, made by {@link SceneConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class SceneArrays extends TensorArrays {
    SceneArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code items}.
     */
    public List<Scene_ItemArrays> items() {
        return get(SceneConverter.INSTANCE.items);
    }

    /**
     * The exported {@code array}.
     */
    public List<Scene_ItemArrays> array() {
        return get(SceneConverter.INSTANCE.array);
    }

    /**
     * The exported {@code byName}.
     */
    public Map<String, Scene_ItemArrays> byName() {
        return get(SceneConverter.INSTANCE.byName);
    }

    /**
     * The exported {@code best}.
     */
    public Optional<Scene_ItemArrays> best() {
        return get(SceneConverter.INSTANCE.best);
    }

    /**
     * The exported {@code more}.
     */
    public Optional<List<Scene_ItemArrays>> more() {
        return get(SceneConverter.INSTANCE.more);
    }

    /**
     * Any dtype and shape.
     */
    public @Nullable Map<String, NdArrayList<NdArray>> maybe() {
        return get(SceneConverter.INSTANCE.maybe);
    }

    /**
     * float32.
     */
    public List<List<float[]>> levels() {
        return get(SceneConverter.INSTANCE.levels);
    }

    /**
     * Any dtype and shape.
     */
    public List<NdArrayMap<NdArray>> dicts() {
        return get(SceneConverter.INSTANCE.dicts);
    }

    /**
     * Any dtype and shape.
     */
    public List<NdArrayList<NdArray>> grid() {
        return get(SceneConverter.INSTANCE.grid);
    }

    /**
     * Any dtype and shape.
     */
    public NdArrayList<NdArray> arrayList() {
        return get(SceneConverter.INSTANCE.arrayList);
    }

    /**
     * uint8, as raw bits.
     */
    public byte[] image() {
        return get(SceneConverter.INSTANCE.image);
    }
}
