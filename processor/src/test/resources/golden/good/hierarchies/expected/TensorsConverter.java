package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Tensors} to {@link TensorsArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
@SuppressWarnings({"all", "deprecation", "removal"})
final class TensorsConverter extends TensorConverter<Tensors, TensorsArrays> {
    public static final TensorsConverter INSTANCE = new TensorsConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Tensors, List<Tensor>, NdArrayList<NdArray>> elements = member(
            "elements", list(tensor(NdArray.class)), it -> it.elements);

    /**
     * Any dtype and shape.
     */
    public final Member<Tensors, Tensor, NdArray> mean = member(
            "mean", tensor(NdArray.class), it -> it.getMean());

    /**
     * Any dtype and shape.
     */
    public final Member<Tensors, Tensor, NdArray> old = member(
            "old", tensor(NdArray.class), it -> it.old());

    /**
     * Any dtype and shape.
     */
    public final Member<Tensors, Tensor, NdArray> name = member(
            "name", tensor(NdArray.class), it -> it.name());

    /**
     * Any dtype and shape.
     */
    public final Member<Tensors, Tensor, NdArray> own = member(
            "own", tensor(NdArray.class), it -> it.own);

    /**
     * Any dtype and shape.
     */
    public final Member<Tensors, Map<String, Tensor>, NdArrayMap<NdArray>> map = member(
            "map", map(tensor(NdArray.class)), it -> asMap(it.map));

    private TensorsConverter() {
        super(Tensors.class);
    }

    @Override
    protected TensorsArrays arrays(Exported values) {
        return new TensorsArrays(values);
    }
}
