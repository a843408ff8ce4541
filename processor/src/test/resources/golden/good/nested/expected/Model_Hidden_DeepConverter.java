package golden.nested;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Model.Hidden.Deep} to {@link Model_Hidden_DeepArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Model_Hidden_DeepConverter extends TensorConverter<Model.Hidden.Deep, Model_Hidden_DeepArrays> {
    public static final Model_Hidden_DeepConverter INSTANCE = new Model_Hidden_DeepConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Model.Hidden.Deep, Tensor, NdArray> bias = member(
            "bias", tensor(NdArray.class), it -> it.bias);

    private Model_Hidden_DeepConverter() {
        super(Model.Hidden.Deep.class);
    }

    @Override
    protected Model_Hidden_DeepArrays arrays(Exported values) {
        return new Model_Hidden_DeepArrays(values);
    }
}
