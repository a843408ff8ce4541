package golden.nested;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Model}.
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
public final class ModelConverter {
    private static final TensorSpec OWN = TensorSpec.of("Model.own");

    private ModelConverter() {
    }

    /**
     * Exports {@code own}; the caller closes the array.
     */
    public static NdArray own(Model<?> model) {
        return OWN.export(model.own);
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static ModelArrays export(Model<?> model) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new ModelArrays(scope.add(own(model))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    public static String explain(Model<?> model) {
        return OWN.explain(model.own);
    }
}
