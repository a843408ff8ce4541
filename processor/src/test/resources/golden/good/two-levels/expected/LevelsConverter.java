package golden.levels;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Levels} to {@link LevelsArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class LevelsConverter extends RestoringConverter<Levels, LevelsArrays> {
    public static final LevelsConverter INSTANCE = new LevelsConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Levels, List<Tensor[]>, List<NdArrayList<NdArray>>> arrays = member(
            "arrays", list(array(tensor(NdArray.class), Tensor[]::new)), it -> it.arrays());

    /**
     * Any dtype and shape.
     */
    public final Member<Levels, Map<String, Map<String, Tensor>>, Map<String, NdArrayMap<NdArray>>> maps = member(
            "maps", map(map(tensor(NdArray.class))), it -> it.maps());

    /**
     * Any dtype and shape.
     */
    public final Member<Levels, Optional<List<Tensor>>, Optional<NdArrayList<NdArray>>> maybe = member(
            "maybe", optional(list(tensor(NdArray.class))), it -> it.maybe());

    /**
     * The exported {@code lists}.
     */
    public final Member<Levels, Map<String, List<Levels.Item>>, Map<String, List<Levels_ItemArrays>>> lists = member(
            "lists", map(list(nested(() -> Levels_ItemConverter.INSTANCE))), it -> it.lists());

    /**
     * The exported {@code named}.
     */
    public final Member<Levels, List<Map<String, Levels.Item>>, List<Map<String, Levels_ItemArrays>>> named = member(
            "named", list(map(nested(() -> Levels_ItemConverter.INSTANCE))), it -> it.named());

    /**
     * The exported {@code grid}.
     */
    public final Member<Levels, List<List<Levels.Item>>, List<List<Levels_ItemArrays>>> grid = member(
            "grid", list(list(nested(() -> Levels_ItemConverter.INSTANCE))), it -> it.grid());

    /**
     * The exported {@code rows}.
     */
    public final Member<Levels, Levels.Item[][], List<List<Levels_ItemArrays>>> rows = member(
            "rows", array(array(nested(() -> Levels_ItemConverter.INSTANCE), Levels.Item[]::new), Levels.Item[][]::new), it -> it.rows());

    /**
     * The exported {@code byName}.
     */
    public final Member<Levels, Map<String, Levels.Item[]>, Map<String, List<Levels_ItemArrays>>> byName = member(
            "byName", map(array(nested(() -> Levels_ItemConverter.INSTANCE), Levels.Item[]::new)), it -> it.byName());

    /**
     * The exported {@code more}.
     */
    public final Member<Levels, Optional<Map<String, Levels.Item>>, Optional<Map<String, Levels_ItemArrays>>> more = member(
            "more", optional(map(nested(() -> Levels_ItemConverter.INSTANCE))), it -> it.more());

    /**
     * The exported {@code some}.
     */
    public final Member<Levels, Optional<Levels.Item[]>, Optional<List<Levels_ItemArrays>>> some = member(
            "some", optional(array(nested(() -> Levels_ItemConverter.INSTANCE), Levels.Item[]::new)), it -> it.some());

    private LevelsConverter() {
        super(Levels.class);
    }

    @Override
    protected LevelsArrays arrays(Exported values) {
        return new LevelsArrays(values);
    }

    @Override
    protected Levels restored(Restored tensors) {
        return new Levels(
                tensors.get(arrays),
                tensors.get(maps),
                tensors.get(maybe),
                tensors.get(lists),
                tensors.get(named),
                tensors.get(grid),
                tensors.get(rows),
                tensors.get(byName),
                tensors.get(more),
                tensors.get(some));
    }
}
