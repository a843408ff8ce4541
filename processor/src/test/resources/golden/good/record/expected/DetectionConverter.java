package golden.record;

import dev.tensorexport.ArrayScope;
import dev.tensorexport.TensorSpec;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * Exports the tensors of {@link Detection}.
 *
 * <p>An {@code NdArray} lies on its tensor's own memory where that is possible, so that a write
 * to one is seen in the other, and on a copy where it is not; {@code sharesMemory()} tells which.
 * It holds its own reference: the tensor may be closed first, and the caller closes the array.
 *
 * <p>A Java array is always a fresh copy, of exactly the tensor's rank.
 *
 * <p>Every method throws {@link ConversionException}, which names the member, if a
 * tensor is null, closed, of another dtype or rank than declared, or of a kind that cannot be
 * exported. Nothing is left open then.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class DetectionConverter {
    private static final TensorSpec BOXES = TensorSpec.of("Detection.boxes", DType.FLOAT32);

    private static final TensorSpec SCORES = TensorSpec.of("Detection.scores", DType.FLOAT32);

    private static final TensorSpec LABELS = TensorSpec.of("Detection.labels", DType.INT64);

    private DetectionConverter() {
    }

    /**
     * Exports {@code boxes} (float32); the caller closes the array.
     */
    static NdArray.OfFloat boxes(Detection detection) {
        return BOXES.export(detection.boxes(), NdArray.OfFloat.class);
    }

    /**
     * Copies {@code scores} (float32) to a fresh array.
     */
    static float[] scores(Detection detection) {
        return SCORES.toArray(detection.scores(), float[].class);
    }

    /**
     * Copies {@code labels} (int64) to a fresh array.
     */
    static long[][] labels(Detection detection) {
        return LABELS.toArray(detection.labels(), long[][].class);
    }

    /**
     * All members, or none: if one fails, those before it are closed.
     */
    static DetectionArrays export(Detection detection) {
        try (ArrayScope scope = new ArrayScope()) {
            return scope.release(new DetectionArrays(
                    scope.add(boxes(detection)),
                    scores(detection),
                    labels(detection)));
        }
    }

    /**
     * What {@link #export} does for each member, and what it costs; touches no element.
     */
    static String explain(Detection detection) {
        return String.join(
                System.lineSeparator(),
                BOXES.explain(detection.boxes()),
                SCORES.explain(detection.scores(), float[].class),
                LABELS.explain(detection.labels(), long[][].class));
    }
}
