package golden.copies;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Copies.Kotlin}.
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
final class Copies_KotlinConverter {
    private static final TensorSpec X = TensorSpec.of("Copies.Kotlin.x");

    private static final TensorSpec X_MIN = TensorSpec.of("Copies.Kotlin.xMin");

    private Copies_KotlinConverter() {
    }

    /**
     * Exports {@code x}; the caller closes the array.
     */
    static NdArray x(Copies.Kotlin kotlin) {
        return X.export(kotlin.getX());
    }

    /**
     * Exports {@code xMin}; the caller closes the array.
     */
    static NdArray xMin(Copies.Kotlin kotlin) {
        return X_MIN.export(kotlin.getXMin$app());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Copies_KotlinArrays export(Copies.Kotlin kotlin) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new Copies_KotlinArrays(
                    scope.add(x(kotlin)),
                    scope.add(xMin(kotlin))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    static String explain(Copies.Kotlin kotlin) {
        return String.join(
                System.lineSeparator(),
                X.explain(kotlin.getX()),
                X_MIN.explain(kotlin.getXMin$app()));
    }
}
