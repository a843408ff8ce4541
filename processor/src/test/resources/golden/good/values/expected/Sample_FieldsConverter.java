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
 * Exports {@link Sample.Fields} to {@link Sample_FieldsArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Sample_FieldsConverter extends RestoringConverter<Sample.Fields, Sample_FieldsArrays> {
    public static final Sample_FieldsConverter INSTANCE = new Sample_FieldsConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Sample.Fields, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x);

    /**
     * {@code step}, unchanged.
     */
    public final Member<Sample.Fields, Integer, Integer> step = member(
            "step", value(int.class), it -> it.step());

    private Sample_FieldsConverter() {
        super(Sample.Fields.class);
    }

    @Override
    protected Sample_FieldsArrays arrays(Exported values) {
        return new Sample_FieldsArrays(values);
    }

    @Override
    protected Sample.Fields restored(Restored tensors) {
        return new Sample.Fields(
                tensors.get(x),
                tensors.get(step));
    }
}
