package golden.deprecated;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link OldMember}.
 *
 * <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
 * to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
 * It holds its own reference: the tensor may be closed first, and the caller closes the array.
 *
 * <p>Every method throws {@link ConversionException}, which names the member, if a
 * tensor is null, closed, of another dtype or rank than declared, or of a kind that cannot be
 * exported. Nothing is left open then.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
@SuppressWarnings({"deprecation", "removal"})
final class OldMemberConverter {
    private static final TensorSpec X = TensorSpec.of("OldMember.x");

    private OldMemberConverter() {
    }

    /**
     * Exports {@code x}; the caller closes the array.
     */
    static NdArray x(OldMember oldMember) {
        return X.export(oldMember.getX());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static OldMemberArrays export(OldMember oldMember) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new OldMemberArrays(scope.add(x(oldMember))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    static String explain(OldMember oldMember) {
        return X.explain(oldMember.getX());
    }
}
