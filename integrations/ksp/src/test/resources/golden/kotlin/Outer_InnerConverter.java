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
 * Exports {@link Outer.Inner} to {@link Outer_InnerArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Outer_InnerConverter extends RestoringConverter<Outer.Inner, Outer_InnerArrays> {
    public static final Outer_InnerConverter INSTANCE = new Outer_InnerConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Outer.Inner, Tensor, NdArray> tensor = member(
            "tensor", tensor(NdArray.class), it -> it.getTensor());

    private Outer_InnerConverter() {
        super(Outer.Inner.class);
    }

    @Override
    protected Outer_InnerArrays arrays(Exported values) {
        return new Outer_InnerArrays(values);
    }

    @Override
    protected Outer.Inner restored(Restored tensors) {
        return new Outer.Inner(
                tensors.get(tensor));
    }
}
