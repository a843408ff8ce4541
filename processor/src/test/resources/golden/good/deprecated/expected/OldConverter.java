package golden.deprecated;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Old} to {@link OldArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
@SuppressWarnings({"all", "deprecation", "removal"})
final class OldConverter extends RestoringConverter<Old, OldArrays> {
    public static final OldConverter INSTANCE = new OldConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Old, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x());

    private OldConverter() {
        super(Old.class);
    }

    @Override
    protected OldArrays arrays(Exported values) {
        return new OldArrays(values);
    }

    @Override
    protected Old restored(Restored tensors) {
        return new Old(
                tensors.get(x));
    }
}
