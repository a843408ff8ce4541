package golden.getters;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Output}.
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
public final class OutputConverter {
    private static final TensorSpec LOGITS = TensorSpec.of("Output.logits", DType.FLOAT32);

    private static final TensorSpec HIDDEN = TensorSpec.of("Output.hidden");

    private static final TensorSpec X_MIN = TensorSpec.of("Output.xMin");

    private static final TensorSpec URL = TensorSpec.of("Output.url");

    private static final TensorSpec GET = TensorSpec.of("Output.get");

    private static final TensorSpec GETTYSBURG = TensorSpec.of("Output.gettysburg");

    private OutputConverter() {
    }

    /**
     * Exports {@code logits} (float32); the caller closes the array.
     */
    public static NdArray.OfFloat logits(Output output) {
        return LOGITS.export(output.getLogits(), NdArray.OfFloat.class);
    }

    /**
     * Exports {@code hidden}; the caller closes the array.
     */
    public static NdArray.OfFloat hidden(Output output) {
        return HIDDEN.export(output.hidden(), NdArray.OfFloat.class);
    }

    /**
     * Exports {@code xMin}; the caller closes the array.
     */
    public static NdArray xMin(Output output) {
        return X_MIN.export(output.getXMin());
    }

    /**
     * Exports {@code url}; the caller closes the array.
     */
    public static NdArray url(Output output) {
        return URL.export(output.getURL());
    }

    /**
     * Exports {@code get}; the caller closes the array.
     */
    public static NdArray get(Output output) {
        return GET.export(output.get());
    }

    /**
     * Exports {@code gettysburg}; the caller closes the array.
     */
    public static NdArray gettysburg(Output output) {
        return GETTYSBURG.export(output.gettysburg());
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    public static OutputArrays export(Output output) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new OutputArrays(
                    scope.add(logits(output)),
                    scope.add(hidden(output)),
                    scope.add(xMin(output)),
                    scope.add(url(output)),
                    scope.add(get(output)),
                    scope.add(gettysburg(output))));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    public static String explain(Output output) {
        return String.join(
                System.lineSeparator(),
                LOGITS.explain(output.getLogits()),
                HIDDEN.explain(output.hidden()),
                X_MIN.explain(output.getXMin()),
                URL.explain(output.getURL()),
                GET.explain(output.get()),
                GETTYSBURG.explain(output.gettysburg()));
    }
}
