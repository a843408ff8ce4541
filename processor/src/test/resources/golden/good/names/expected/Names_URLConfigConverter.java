package golden.names;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Names.URLConfig} to {@link Names_URLConfigArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Names_URLConfigConverter extends RestoringConverter<Names.URLConfig, Names_URLConfigArrays> {
    public static final Names_URLConfigConverter INSTANCE = new Names_URLConfigConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Names.URLConfig, Tensor, NdArray> detection = member(
            "detection", tensor(NdArray.class), it -> it.detection());

    private Names_URLConfigConverter() {
        super(Names.URLConfig.class);
    }

    @Override
    protected Names_URLConfigArrays arrays(Exported values) {
        return new Names_URLConfigArrays(values);
    }

    @Override
    protected Names.URLConfig restored(Restored tensors) {
        return new Names.URLConfig(
                tensors.get(detection));
    }
}
