package golden.nested;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Model.Inner} to {@link Model_InnerArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Model_InnerConverter extends TensorConverter<Model<?>.Inner<?>, Model_InnerArrays> {
    public static final Model_InnerConverter INSTANCE = new Model_InnerConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Model<?>.Inner<?>, Tensor, NdArray> state = member(
            "state", tensor(NdArray.class), it -> it.state);

    private Model_InnerConverter() {
        super(Model.Inner.class);
    }

    @Override
    protected Model_InnerArrays arrays(Exported values) {
        return new Model_InnerArrays(values);
    }
}
