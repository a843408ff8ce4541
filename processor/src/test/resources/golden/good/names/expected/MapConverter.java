package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Map} to {@link MapArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class MapConverter extends RestoringConverter<Map, MapArrays> {
    public static final MapConverter INSTANCE = new MapConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Map, Optional<Tensor>, Optional<NdArray>> x = member(
            "x", optional(tensor(NdArray.class)), it -> it.x());

    /**
     * Any dtype and shape.
     */
    public final Member<Map, List<Tensor>, NdArrayList<NdArray>> list = member(
            "list", list(tensor(NdArray.class)), it -> it.list());

    private MapConverter() {
        super(Map.class);
    }

    @Override
    protected MapArrays arrays(Exported values) {
        return new MapArrays(values);
    }

    @Override
    protected Map restored(Restored tensors) {
        return new Map(
                tensors.get(x),
                tensors.get(list));
    }
}
