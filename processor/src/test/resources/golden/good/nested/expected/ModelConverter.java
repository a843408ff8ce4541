package golden.nested;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Model} to {@link ModelArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class ModelConverter extends TensorConverter<Model<?>, ModelArrays> {
    public static final ModelConverter INSTANCE = new ModelConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Model<?>, Tensor, NdArray> own = member(
            "own", tensor(NdArray.class), it -> it.own);

    private ModelConverter() {
        super(Model.class);
    }

    @Override
    protected ModelArrays arrays(Exported values) {
        return new ModelArrays(values);
    }
}
