package golden.levels;

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

/**
 * The exported arrays of {@link Levels}, made by {@link LevelsConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class LevelsArrays extends TensorArrays {
    LevelsArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public List<NdArrayList<NdArray>> arrays() {
        return get(LevelsConverter.INSTANCE.arrays);
    }

    /**
     * Any dtype and shape.
     */
    public Map<String, NdArrayMap<NdArray>> maps() {
        return get(LevelsConverter.INSTANCE.maps);
    }

    /**
     * Any dtype and shape.
     */
    public Optional<NdArrayList<NdArray>> maybe() {
        return get(LevelsConverter.INSTANCE.maybe);
    }

    /**
     * The exported {@code lists}.
     */
    public Map<String, List<Levels_ItemArrays>> lists() {
        return get(LevelsConverter.INSTANCE.lists);
    }

    /**
     * The exported {@code named}.
     */
    public List<Map<String, Levels_ItemArrays>> named() {
        return get(LevelsConverter.INSTANCE.named);
    }

    /**
     * The exported {@code grid}.
     */
    public List<List<Levels_ItemArrays>> grid() {
        return get(LevelsConverter.INSTANCE.grid);
    }

    /**
     * The exported {@code rows}.
     */
    public List<List<Levels_ItemArrays>> rows() {
        return get(LevelsConverter.INSTANCE.rows);
    }

    /**
     * The exported {@code byName}.
     */
    public Map<String, List<Levels_ItemArrays>> byName() {
        return get(LevelsConverter.INSTANCE.byName);
    }

    /**
     * The exported {@code more}.
     */
    public Optional<Map<String, Levels_ItemArrays>> more() {
        return get(LevelsConverter.INSTANCE.more);
    }

    /**
     * The exported {@code some}.
     */
    public Optional<List<Levels_ItemArrays>> some() {
        return get(LevelsConverter.INSTANCE.some);
    }
}
