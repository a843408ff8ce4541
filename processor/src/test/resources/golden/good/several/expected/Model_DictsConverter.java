package golden.several;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Exports {@link Model.Dicts} to {@link Model_DictsArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class Model_DictsConverter extends RestoringConverter<Model.Dicts, Model_DictsArrays> {
    public static final Model_DictsConverter INSTANCE = new Model_DictsConverter();

    /**
     * float64.
     */
    public final Member<Model.Dicts, StringTensorDict, NdArrayMap<NdArray.OfDouble>> dict = member(
            "dict", dict(tensor(NdArray.OfDouble.class).dtype(DType.FLOAT64)), it -> it.dict());

    /**
     * Any dtype and shape.
     */
    public final Member<Model.Dicts, @Nullable StringTensorDict, @Nullable NdArrayMap<NdArray>> none = member(
            "none", nullable(dict(tensor(NdArray.class))), it -> it.none());

    /**
     * Any dtype and shape.
     */
    public final Member<Model.Dicts, Optional<Tensor[]>, Optional<NdArrayList<NdArray>>> array = member(
            "array", optional(array(tensor(NdArray.class), Tensor[]::new)), it -> it.array());

    /**
     * Any dtype and shape.
     */
    public final Member<Model.Dicts, Optional<TensorVector>, Optional<NdArrayList<NdArray>>> empty = member(
            "empty", optional(vector(tensor(NdArray.class))), it -> it.empty());

    private Model_DictsConverter() {
        super(Model.Dicts.class);
    }

    @Override
    protected Model_DictsArrays arrays(Exported values) {
        return new Model_DictsArrays(values);
    }

    @Override
    protected Model.Dicts restored(Restored tensors) {
        return new Model.Dicts(
                tensors.get(dict),
                tensors.get(none),
                tensors.get(array),
                tensors.get(empty));
    }
}
