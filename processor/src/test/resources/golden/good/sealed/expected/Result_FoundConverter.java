package golden.sealed;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Result.Found} to {@link Result_FoundArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Result_FoundConverter extends RestoringConverter<Result.Found, Result_FoundArrays> {
    public static final Result_FoundConverter INSTANCE = new Result_FoundConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Result.Found, Tensor, NdArray> boxes = member(
            "boxes", tensor(NdArray.class), it -> it.boxes());

    /**
     * int64, converted exactly to {@code int[]}.
     */
    public final Member<Result.Found, Tensor, int[]> labels = member(
            "labels", tensor(int[].class).dtype(DType.INT64).exact(), it -> it.labels());

    private Result_FoundConverter() {
        super(Result.Found.class);
    }

    @Override
    protected Result_FoundArrays arrays(Exported values) {
        return new Result_FoundArrays(values);
    }

    @Override
    protected Result.Found restored(Restored tensors) {
        return new Result.Found(
                tensors.get(boxes),
                tensors.get(labels));
    }
}
