package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Batch}, made by {@link BatchConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class BatchArrays extends TensorArrays {
    BatchArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code items}.
     */
    public List<ScoresArrays> items() {
        return get(BatchConverter.INSTANCE.items);
    }

    /**
     * The exported {@code named}.
     */
    public Map<String, ScoresArrays> named() {
        return get(BatchConverter.INSTANCE.named);
    }

    /**
     * {@link #items}, for Kotlin.
     */
    public List<ScoresArrays> component1() {
        return items();
    }

    /**
     * {@link #named}, for Kotlin.
     */
    public Map<String, ScoresArrays> component2() {
        return named();
    }
}
