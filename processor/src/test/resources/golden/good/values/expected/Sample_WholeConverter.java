package golden.values;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Sample.Whole} to {@link Sample_WholeArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Sample_WholeConverter extends RestoringConverter<Sample.Whole, Sample_WholeArrays> {
    public static final Sample_WholeConverter INSTANCE = new Sample_WholeConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Sample.Whole, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x());

    /**
     * {@code label}, unchanged.
     */
    public final Member<Sample.Whole, String, String> label = member(
            "label", value(String.class), it -> it.label());

    /**
     * {@code split}, unchanged.
     */
    public final Member<Sample.Whole, Sample.Split, Sample.Split> split = member(
            "split", value(Sample.Split.class), it -> it.split());

    private Sample_WholeConverter() {
        super(Sample.Whole.class);
    }

    @Override
    protected Sample_WholeArrays arrays(Exported values) {
        return new Sample_WholeArrays(values);
    }

    @Override
    protected Sample.Whole restored(Restored tensors) {
        return new Sample.Whole(
                tensors.get(x),
                tensors.get(label),
                tensors.get(split));
    }
}
