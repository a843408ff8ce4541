package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Result} to {@link ResultArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class ResultConverter extends TensorConverter<Result, ResultArrays> {
    public static final ResultConverter INSTANCE = new ResultConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Result, Tensor, NdArray> boxes = member(
            "boxes", tensor(NdArray.class), it -> it.getBoxes());

    private ResultConverter() {
        super(Result.class);
    }

    @Override
    protected ResultArrays arrays(Exported values) {
        return new ResultArrays(values);
    }
}
