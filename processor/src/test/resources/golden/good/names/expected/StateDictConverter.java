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
 * Exports {@link StateDict} to {@link StateDictArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class StateDictConverter extends RestoringConverter<StateDict, StateDictArrays> {
    public static final StateDictConverter INSTANCE = new StateDictConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<StateDict, Optional<Tensor>, Optional<NdArray>> x = member(
            "x", optional(tensor(NdArray.class)), it -> it.x());

    /**
     * Any dtype and shape.
     */
    public final Member<StateDict, List<Tensor>, NdArrayList<NdArray>> list = member(
            "list", list(tensor(NdArray.class)), it -> it.list());

    private StateDictConverter() {
        super(StateDict.class);
    }

    @Override
    protected StateDictArrays arrays(Exported values) {
        return new StateDictArrays(values);
    }

    @Override
    protected StateDict restored(Restored tensors) {
        return new StateDict(
                tensors.get(x),
                tensors.get(list));
    }
}
