package golden.names;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link NdArray}.
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
final class NdArrayConverter {
    private static final TensorSpec DATA = TensorSpec.of("NdArray.data");

    private NdArrayConverter() {
    }

    /**
     * Exports {@code data}; the caller closes the array.
     */
    static dev.tensorexport.ndarray.NdArray.OfFloat data(NdArray ndArray) {
        return DATA.export(ndArray.data(), dev.tensorexport.ndarray.NdArray.OfFloat.class);
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static NdArrayArrays export(NdArray ndArray) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new NdArrayArrays(scope.add(data(ndArray))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    static String explain(NdArray ndArray) {
        return DATA.explain(ndArray.data());
    }
}
