package golden.generic;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Box}.
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
public final class BoxConverter {
    private static final TensorSpec VALUE = TensorSpec.of("Box.value", DType.FLOAT32);

    private BoxConverter() {
    }

    /**
     * Exports {@code value} (float32); the caller closes the array.
     */
    public static NdArray.OfFloat value(Box<?, ?> box) {
        return VALUE.export(box.value(), NdArray.OfFloat.class);
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static BoxArrays export(Box<?, ?> box) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new BoxArrays(scope.add(value(box))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    public static String explain(Box<?, ?> box) {
        return VALUE.explain(box.value());
    }
}
