package golden.values;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports {@link Sample.Marked} to {@link Sample_MarkedArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Sample_MarkedConverter extends RestoringConverter<Sample.Marked, Sample_MarkedArrays> {
    public static final Sample_MarkedConverter INSTANCE = new Sample_MarkedConverter();

    /**
     * float32 {@code [n]}.
     */
    public final Member<Sample.Marked, Tensor, NdArray.OfFloat> x = member(
            "x", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).shape("n"), it -> it.x());

    /**
     * {@code label}, unchanged.
     */
    public final Member<Sample.Marked, String, String> label = member(
            "label", value(String.class), it -> it.label());

    /**
     * {@code step}, unchanged.
     */
    public final Member<Sample.Marked, Integer, Integer> step = member(
            "step", value(int.class), it -> it.step());

    /**
     * {@code seen}, unchanged.
     */
    public final Member<Sample.Marked, Long, Long> seen = member(
            "seen", value(Long.class), it -> it.seen());

    /**
     * {@code rate}, unchanged.
     */
    public final Member<Sample.Marked, Double, Double> rate = member(
            "rate", "learning.rate", value(double.class), it -> it.rate());

    /**
     * {@code scale}, unchanged.
     */
    public final Member<Sample.Marked, Float, Float> scale = member(
            "scale", value(float.class), it -> it.scale());

    /**
     * {@code isDone}, unchanged.
     */
    public final Member<Sample.Marked, Boolean, Boolean> isDone = member(
            "isDone", value(boolean.class), it -> it.isDone());

    /**
     * {@code split}, unchanged.
     */
    public final Member<Sample.Marked, Sample.Split, Sample.Split> split = member(
            "split", value(Sample.Split.class), it -> it.split());

    /**
     * {@code classes}, unchanged.
     */
    public final Member<Sample.Marked, List<String>, List<String>> classes = member(
            "classes", texts(), it -> it.classes());

    /**
     * {@code note}, unchanged.
     */
    public final Member<Sample.Marked, @Nullable String, @Nullable String> note = member(
            "note", nullable(value(String.class)), it -> it.note());

    /**
     * {@code count}, unchanged.
     */
    public final Member<Sample.Marked, Optional<Integer>, Optional<Integer>> count = member(
            "count", optional(value(Integer.class)), it -> it.count());

    private Sample_MarkedConverter() {
        super(Sample.Marked.class);
    }

    @Override
    protected Sample_MarkedArrays arrays(Exported values) {
        return new Sample_MarkedArrays(values);
    }

    @Override
    protected Sample.Marked restored(Restored tensors) {
        return new Sample.Marked(
                tensors.get(x),
                tensors.get(label),
                tensors.get(step),
                tensors.get(seen),
                tensors.get(rate),
                tensors.get(scale),
                tensors.get(isDone),
                tensors.get(split),
                tensors.get(classes),
                tensors.get(note),
                tensors.get(count));
    }
}
