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
 * Exports {@link Nullable} to {@link NullableArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class NullableConverter extends RestoringConverter<Nullable, NullableArrays> {
    public static final NullableConverter INSTANCE = new NullableConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Nullable, Optional<Tensor>, Optional<NdArray>> x = member(
            "x", optional(tensor(NdArray.class)), it -> it.x());

    /**
     * Any dtype and shape.
     */
    public final Member<Nullable, List<Tensor>, NdArrayList<NdArray>> list = member(
            "list", list(tensor(NdArray.class)), it -> it.list());

    private NullableConverter() {
        super(Nullable.class);
    }

    @Override
    protected NullableArrays arrays(Exported values) {
        return new NullableArrays(values);
    }

    @Override
    protected Nullable restored(Restored tensors) {
        return new Nullable(
                tensors.get(x),
                tensors.get(list));
    }
}
