package golden.whole;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Whole.Scores}, made by {@link Whole_ScoresConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Whole_ScoresArrays extends TensorArrays {
    Whole_ScoresArrays(Exported values) {
        super(values);
    }

    /**
     * float32.
     */
    public float[] first() {
        return get(Whole_ScoresConverter.INSTANCE.first);
    }

    /**
     * {@code comment}, unchanged.
     */
    public String comment() {
        return get(Whole_ScoresConverter.INSTANCE.comment);
    }

    /**
     * float32.
     */
    public float[] second() {
        return get(Whole_ScoresConverter.INSTANCE.second);
    }

    /**
     * Any dtype and shape.
     */
    public long count() {
        return get(Whole_ScoresConverter.INSTANCE.count);
    }
}
