package golden.copies;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Copies.Explicit}.
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
final class Copies_ExplicitConverter {
    private static final TensorSpec X = TensorSpec.of("Copies.Explicit.x", DType.FLOAT32);

    private Copies_ExplicitConverter() {
    }

    /**
     * Exports {@code x} (float32); the caller closes the array.
     */
    static NdArray.OfFloat x(Copies.Explicit explicit) {
        return X.export(explicit.x(), NdArray.OfFloat.class);
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Copies_ExplicitArrays export(Copies.Explicit explicit) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new Copies_ExplicitArrays(scope.add(x(explicit))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    static String explain(Copies.Explicit explicit) {
        return X.explain(explicit.x());
    }
}
