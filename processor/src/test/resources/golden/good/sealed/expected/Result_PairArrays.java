package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Result.Pair} as arrays, made by {@link Result_PairConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Result_PairArrays extends TensorArrays {
    Result_PairArrays(Exported values) {
        super(values);
    }

    /**
     * What {@code first} holds.
     */
    public ResultArrays first() {
        return get(Result_PairConverter.INSTANCE.first);
    }

    /**
     * What {@code second} holds.
     */
    public ResultArrays second() {
        return get(Result_PairConverter.INSTANCE.second);
    }
}
