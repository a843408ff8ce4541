package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Step.Forward} to {@link Step_ForwardArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Step_ForwardConverter extends RestoringConverter<Step.Forward, Step_ForwardArrays> {
    public static final Step_ForwardConverter INSTANCE = new Step_ForwardConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Step.Forward, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.getX());

    private Step_ForwardConverter() {
        super(Step.Forward.class);
    }

    @Override
    protected Step_ForwardArrays arrays(Exported values) {
        return new Step_ForwardArrays(values);
    }

    @Override
    protected Step.Forward restored(Restored tensors) {
        return new Step.Forward(
                tensors.get(x));
    }
}
