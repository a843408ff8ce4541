package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Optional} to {@link OptionalArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class OptionalConverter extends RestoringConverter<Optional, OptionalArrays> {
    public static final OptionalConverter INSTANCE = new OptionalConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Optional, java.util.Optional<Tensor>, java.util.Optional<NdArray>> x = member(
            "x", optional(tensor(NdArray.class)), it -> it.x());

    /**
     * Any dtype and shape.
     */
    public final Member<Optional, List<Tensor>, NdArrayList<NdArray>> list = member(
            "list", list(tensor(NdArray.class)), it -> it.list());

    private OptionalConverter() {
        super(Optional.class);
    }

    @Override
    protected OptionalArrays arrays(Exported values) {
        return new OptionalArrays(values);
    }

    @Override
    protected Optional restored(Restored tensors) {
        return new Optional(
                tensors.get(x),
                tensors.get(list));
    }
}
