package golden.several;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import java.util.List;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Model.Growing} to {@link Model_GrowingArrays}.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Model_GrowingConverter extends TensorConverter<Model.Growing, Model_GrowingArrays> {
    public static final Model_GrowingConverter INSTANCE = new Model_GrowingConverter();

    /**
     * Any dtype and shape.
     */
    public final Member<Model.Growing, List<Tensor>, NdArrayList<NdArray>> list = member(
            "list", list(tensor(NdArray.class)), it -> it.list);

    private Model_GrowingConverter() {
        super(Model.Growing.class);
    }

    @Override
    protected Model_GrowingArrays arrays(Exported values) {
        return new Model_GrowingArrays(values);
    }
}
