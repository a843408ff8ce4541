package golden.nested;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.NdArray;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Model.Layer} to {@link Model_LayerArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
public final class Model_LayerConverter extends RestoringConverter<Model.Layer, Model_LayerArrays> {
    public static final Model_LayerConverter INSTANCE = new Model_LayerConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Model.Layer, Tensor, NdArray> weight = member(
            "weight", tensor(NdArray.class), it -> it.weight());

    private Model_LayerConverter() {
        super(Model.Layer.class);
    }

    @Override
    protected Model_LayerArrays arrays(Exported values) {
        return new Model_LayerArrays(values);
    }

    @Override
    protected Model.Layer restored(Restored tensors) {
        return new Model.Layer(
                tensors.get(weight));
    }
}
