package golden.names;

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
 * Exports {@link Names.Locals} to {@link Names_LocalsArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Names_LocalsConverter extends RestoringConverter<Names.Locals, Names_LocalsArrays> {
    public static final Names_LocalsConverter INSTANCE = new Names_LocalsConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Names.Locals, Tensor, NdArray> arrays = member(
            "arrays", tensor(NdArray.class), it -> it.arrays());

    /**
     * Any dtype and shape.
     */
    public final Member<Names.Locals, Tensor, NdArray> value = member(
            "value", tensor(NdArray.class), it -> it.value());

    /**
     * Any dtype and shape.
     */
    public final Member<Names.Locals, Tensor, NdArray> name = member(
            "name", tensor(NdArray.class), it -> it.name());

    /**
     * Any dtype and shape.
     */
    public final Member<Names.Locals, Tensor, NdArray> i = member(
            "i", tensor(NdArray.class), it -> it.i());

    /**
     * Any dtype and shape.
     */
    public final Member<Names.Locals, Tensor, NdArray> locals = member(
            "locals", tensor(NdArray.class), it -> it.locals());

    /**
     * Any dtype and shape.
     */
    public final Member<Names.Locals, Optional<Tensor>, Optional<NdArray>> scope = member(
            "scope", optional(tensor(NdArray.class)), it -> it.scope());

    /**
     * Any dtype and shape.
     */
    public final Member<Names.Locals, List<Tensor>, NdArrayList<NdArray>> layers = member(
            "layers", list(tensor(NdArray.class)), it -> it.layers());

    /**
     * Any dtype and shape.
     */
    public final Member<Names.Locals, Map<String, Tensor>, NdArrayMap<NdArray>> map = member(
            "map", map(tensor(NdArray.class)), it -> it.map());

    private Names_LocalsConverter() {
        super(Names.Locals.class);
    }

    @Override
    protected Names_LocalsArrays arrays(Exported values) {
        return new Names_LocalsArrays(values);
    }

    @Override
    protected Names.Locals restored(Restored tensors) {
        return new Names.Locals(
                tensors.get(arrays),
                tensors.get(value),
                tensors.get(name),
                tensors.get(i),
                tensors.get(locals),
                tensors.get(scope),
                tensors.get(layers),
                tensors.get(map));
    }
}
