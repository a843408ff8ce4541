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
 * Exports {@link Outcome.Found} to {@link Outcome_FoundArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Outcome_FoundConverter extends RestoringConverter<Outcome.Found, Outcome_FoundArrays> {
    public static final Outcome_FoundConverter INSTANCE = new Outcome_FoundConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Outcome.Found, Tensor, NdArray> boxes = member(
            "boxes", tensor(NdArray.class), it -> it.getBoxes());

    /**
     * {@code label}, unchanged.
     */
    public final Member<Outcome.Found, String, String> label = member(
            "label", value(String.class), it -> it.getLabel());

    private Outcome_FoundConverter() {
        super(Outcome.Found.class);
    }

    @Override
    protected Outcome_FoundArrays arrays(Exported values) {
        return new Outcome_FoundArrays(values);
    }

    @Override
    protected Outcome.Found restored(Restored tensors) {
        return new Outcome.Found(
                tensors.get(boxes),
                tensors.get(label));
    }
}
