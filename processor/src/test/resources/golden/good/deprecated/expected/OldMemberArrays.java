package golden.deprecated;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link OldMember}, made by {@link OldMemberConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class OldMemberArrays extends TensorArrays {
    OldMemberArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray x() {
        return get(OldMemberConverter.INSTANCE.x);
    }
}
