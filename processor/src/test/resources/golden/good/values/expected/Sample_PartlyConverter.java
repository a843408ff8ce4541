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
 * Exports {@link Sample.Partly} to {@link Sample_PartlyArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Sample_PartlyConverter extends RestoringConverter<Sample.Partly, Sample_PartlyArrays> {
    public static final Sample_PartlyConverter INSTANCE = new Sample_PartlyConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Sample.Partly, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x());

    private Sample_PartlyConverter() {
        super(Sample.Partly.class);
    }

    @Override
    protected Sample_PartlyArrays arrays(Exported values) {
        return new Sample_PartlyArrays(values);
    }

    @Override
    protected Sample.Partly restored(Restored tensors) {
        return new Sample.Partly(
                tensors.get(x));
    }
}
