package golden.with;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.converter.TensorArrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports {@link Frame} to {@link FrameArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class FrameConverter extends RestoringConverter<Frame, FrameArrays> {
    public static final FrameConverter INSTANCE = new FrameConverter();

    /**
     * The exported {@code pair}.
     */
    public final Member<Frame, T_TensorTensor_T, TensorArrays> pair = member(
            "pair", nested(() -> PairConverter.INSTANCE), it -> it.pair());

    /**
     * The exported {@code none}.
     */
    public final Member<Frame, @Nullable T_TensorTensor_T, @Nullable TensorArrays> none = member(
            "none", nullable(nested(() -> PairConverter.INSTANCE)), it -> it.none());

    /**
     * The exported {@code list}.
     */
    public final Member<Frame, List<T_TensorTensor_T>, List<TensorArrays>> list = member(
            "list", "others", list(nested(() -> PairConverter.INSTANCE)), it -> it.list());

    /**
     * The exported {@code array}.
     */
    public final Member<Frame, T_TensorTensor_T[], List<TensorArrays>> array = member(
            "array", array(nested(() -> PairConverter.INSTANCE), T_TensorTensor_T[]::new), it -> it.array());

    /**
     * The exported {@code map}.
     */
    public final Member<Frame, Map<String, T_TensorTensor_T>, Map<String, TensorArrays>> map = member(
            "map", map(nested(() -> PairConverter.INSTANCE)), it -> it.map());

    /**
     * The exported {@code optional}.
     */
    public final Member<Frame, Optional<T_TensorTensor_T>, Optional<TensorArrays>> optional = member(
            "optional", optional(nested(() -> PairConverter.INSTANCE)), it -> it.optional());

    private FrameConverter() {
        super(Frame.class);
    }

    @Override
    protected FrameArrays arrays(Exported values) {
        return new FrameArrays(values);
    }

    @Override
    protected Frame restored(Restored tensors) {
        return new Frame(
                tensors.get(pair),
                tensors.get(none),
                tensors.get(list),
                tensors.get(array),
                tensors.get(map),
                tensors.get(optional));
    }
}
