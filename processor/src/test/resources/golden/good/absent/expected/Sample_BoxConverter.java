package golden.absent;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Sample.Box} to {@link Sample_BoxArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Sample_BoxConverter extends RestoringConverter<Sample.Box, Sample_BoxArrays> {
    public static final Sample_BoxConverter INSTANCE = new Sample_BoxConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Sample.Box, Tensor, NdArray> corners = member(
            "corners", tensor(NdArray.class), it -> it.corners());

    private Sample_BoxConverter() {
        super(Sample.Box.class);
    }

    @Override
    protected Sample_BoxArrays arrays(Exported values) {
        return new Sample_BoxArrays(values);
    }

    @Override
    protected Sample.Box restored(Restored tensors) {
        return new Sample.Box(
                tensors.get(corners));
    }
}
