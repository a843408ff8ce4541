import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Sample} to {@link SampleArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class SampleConverter extends TensorConverter<Sample, SampleArrays> {
    public static final SampleConverter INSTANCE = new SampleConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Sample, Tensor, NdArray> x = member(
            "x", tensor(NdArray.class), it -> it.x);

    private SampleConverter() {
        super(Sample.class);
    }

    @Override
    protected SampleArrays arrays(Exported values) {
        return new SampleArrays(values);
    }
}
