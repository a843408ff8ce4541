package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Result.Many}, made by {@link Result_ManyConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Result_ManyArrays extends TensorArrays {
    Result_ManyArrays(Exported values) {
        super(values);
    }

    /**
     * The exported {@code results}.
     */
    public List<ResultArrays> results() {
        return get(Result_ManyConverter.INSTANCE.results);
    }
}
