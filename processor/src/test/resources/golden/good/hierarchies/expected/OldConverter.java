package golden.hierarchies;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Old} to {@link OldArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
@SuppressWarnings({"all", "deprecation", "removal"})
final class OldConverter extends TensorConverter<Old, OldArrays> {
    public static final OldConverter INSTANCE = new OldConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Old, Tensor, NdArray> old = member(
            "old", tensor(NdArray.class), it -> it.old());

    /**
     * Any dtype and shape.
     */
    public final Member<Old, Tensor, NdArray> name = member(
            "name", tensor(NdArray.class), it -> it.name());

    private OldConverter() {
        super(Old.class);
    }

    @Override
    protected OldArrays arrays(Exported values) {
        return new OldArrays(values);
    }
}
