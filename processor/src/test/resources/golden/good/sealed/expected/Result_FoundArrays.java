package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * The exported arrays of {@link Result.Found}, made by {@link Result_FoundConverter}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Result_FoundArrays extends TensorArrays {
    Result_FoundArrays(Exported values) {
        super(values);
    }

    /**
     * Any dtype and shape.
     */
    public NdArray boxes() {
        return get(Result_FoundConverter.INSTANCE.boxes);
    }

    /**
     * int64, converted exactly to {@code int[]}.
     */
    public int[] labels() {
        return get(Result_FoundConverter.INSTANCE.labels);
    }
}
