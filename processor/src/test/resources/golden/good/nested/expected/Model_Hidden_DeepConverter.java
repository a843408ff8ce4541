package golden.nested;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Model.Hidden.Deep}.
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
final class Model_Hidden_DeepConverter {
    private static final TensorSpec BIAS = TensorSpec.of("Model.Hidden.Deep.bias");

    private Model_Hidden_DeepConverter() {
    }

    /**
     * Exports {@code bias}; the caller closes the array.
     */
    static NdArray bias(Model.Hidden.Deep deep) {
        return BIAS.export(deep.bias);
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static Model_Hidden_DeepArrays export(Model.Hidden.Deep deep) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new Model_Hidden_DeepArrays(scope.add(bias(deep))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    static String explain(Model.Hidden.Deep deep) {
        return BIAS.explain(deep.bias);
    }
}
