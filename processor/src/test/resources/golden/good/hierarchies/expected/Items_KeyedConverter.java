package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Items.Keyed} to {@link Items_KeyedArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Items_KeyedConverter extends TensorConverter<Items.Keyed<?>, Items_KeyedArrays> {
    public static final Items_KeyedConverter INSTANCE = new Items_KeyedConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Items.Keyed<?>, Map<String, Tensor>, NdArrayMap<NdArray>> map = member(
            "map", map(tensor(NdArray.class)), it -> asMap(it.map()));

    private Items_KeyedConverter() {
        super(Items.Keyed.class);
    }

    @Override
    protected Items_KeyedArrays arrays(Exported values) {
        return new Items_KeyedArrays(values);
    }
}
