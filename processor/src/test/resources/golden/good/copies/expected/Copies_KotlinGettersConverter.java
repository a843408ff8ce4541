package golden.copies;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Copies.KotlinGetters}.
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
final class Copies_KotlinGettersConverter {
    private static final TensorSpec X_MIN = TensorSpec.of("Copies.KotlinGetters.xMin");

    private static final TensorSpec INSIDE = TensorSpec.of("Copies.KotlinGetters.inside");

    private Copies_KotlinGettersConverter() {
    }

    /**
     * Exports {@code xMin}; the caller closes the array.
     */
    static NdArray xMin(Copies.KotlinGetters kotlinGetters) {
        return X_MIN.export(kotlinGetters.getXMin());
    }

    /**
     * Exports {@code inside}; the caller closes the array.
     */
    static NdArray inside(Copies.KotlinGetters kotlinGetters) {
        return INSIDE.export(kotlinGetters.getInside$app());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Copies_KotlinGettersArrays export(Copies.KotlinGetters kotlinGetters) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new Copies_KotlinGettersArrays(
                    scope.add(xMin(kotlinGetters)),
                    scope.add(inside(kotlinGetters))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    static String explain(Copies.KotlinGetters kotlinGetters) {
        return String.join(
                System.lineSeparator(),
                X_MIN.explain(kotlinGetters.getXMin()),
                INSIDE.explain(kotlinGetters.getInside$app()));
    }
}
