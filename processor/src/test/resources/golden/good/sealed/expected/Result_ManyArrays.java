package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The tensors of {@link Result.Many} as arrays, made by {@link Result_ManyConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Result_ManyArrays extends TensorArrays {
    Result_ManyArrays(Exported values) {
        super(values);
    }

    /**
     * What {@code results} holds.
     */
    public List<ResultArrays> results() {
        return get(Result_ManyConverter.INSTANCE.results);
    }
}
