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
 * Exports {@link OldMember} to {@link OldMemberArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
@SuppressWarnings({"all", "deprecation", "removal"})
final class OldMemberConverter extends RestoringConverter<OldMember, OldMemberArrays> {
    public static final OldMemberConverter INSTANCE = new OldMemberConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<OldMember, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.getX());

    private OldMemberConverter() {
        super(OldMember.class);
    }

    @Override
    protected OldMemberArrays arrays(Exported values) {
        return new OldMemberArrays(values);
    }

    @Override
    protected OldMember restored(Restored tensors) {
        return new OldMember(
                tensors.get(x));
    }
}
