package dev.tensorexport.samples.models;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports {@link Labelled} to {@link LabelledArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class LabelledConverter extends RestoringConverter<Labelled, LabelledArrays> {
    public static final LabelledConverter INSTANCE = new LabelledConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Labelled, Tensor, NdArray> image = member(
            "image", tensor(NdArray.class), it -> it.getImage());

    /**
     * {@code label}, unchanged.
     */
    public final Member<Labelled, String, String> label = member(
            "label", value(String.class), it -> it.getLabel());

    /**
     * {@code step}, unchanged.
     */
    public final Member<Labelled, Integer, Integer> step = member(
            "step", value(int.class), it -> it.getStep());

    /**
     * {@code rate}, unchanged.
     */
    public final Member<Labelled, @Nullable Double, @Nullable Double> rate = member(
            "rate", nullable(value(Double.class)), it -> it.getRate());

    /**
     * {@code split}, unchanged.
     */
    public final Member<Labelled, Split, Split> split = member(
            "split", value(Split.class), it -> it.getSplit());

    /**
     * {@code classes}, unchanged.
     */
    public final Member<Labelled, List<String>, List<String>> classes = member(
            "classes", texts(), it -> it.getClasses());

    private LabelledConverter() {
        super(Labelled.class);
    }

    @Override
    protected LabelledArrays arrays(Exported values) {
        return new LabelledArrays(values);
    }

    @Override
    protected Labelled restored(Restored tensors) {
        return new Labelled(
                tensors.get(image),
                tensors.get(label),
                tensors.get(step),
                tensors.get(rate),
                tensors.get(split),
                tensors.get(classes));
    }
}
