package golden.names;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link TensorSpec}.
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
final class TensorSpecConverter {
    private static final dev.tensorexport.TensorSpec EXPORT_ = dev.tensorexport.TensorSpec.of("TensorSpec.export_");

    private TensorSpecConverter() {
    }

    /**
     * Exports {@code export_}; the caller closes the array.
     */
    static NdArray export_(TensorSpec tensorSpec) {
        return EXPORT_.export(tensorSpec.export_());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static TensorSpecArrays export(TensorSpec tensorSpec) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new TensorSpecArrays(scope.add(export_(tensorSpec))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    static String explain(TensorSpec tensorSpec) {
        return EXPORT_.explain(tensorSpec.export_());
    }
}
