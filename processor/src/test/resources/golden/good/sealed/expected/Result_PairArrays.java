package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Result.Pair}, made by {@link Result_PairConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Result_PairArrays extends TensorArrays {
    Result_PairArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code first}.
     */
    public ResultArrays first() {
        return get(Result_PairConverter.INSTANCE.first);
    }

    /**
     * The exported {@code second}.
     */
    public ResultArrays second() {
        return get(Result_PairConverter.INSTANCE.second);
    }
}
