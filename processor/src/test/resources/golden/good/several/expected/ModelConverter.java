package golden.several;

import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.Restored;
import dev.tensorexport.converter.RestoringConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.ndarray.NdArrayList;
import dev.tensorexport.ndarray.NdArrayMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.NullMarked;

/**
 * Exports {@link Model} to {@link ModelArrays}, and restores it.
 */
@NullMarked
@Generated("dev.tensorexport.processor.TensorExportProcessor")
final class ModelConverter extends RestoringConverter<Model, ModelArrays> {
    public static final ModelConverter INSTANCE = new ModelConverter();

    /**
     * float32 {@code [n _]}.
     */
    public final Member<Model, List<Tensor>, NdArrayList<NdArray.OfFloat>> layers = member(
            "layers", list(tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).shape("n _")), it -> it.layers);

    /**
     * float32.
     */
    public final Member<Model, Tensor[], List<float[]>> biases = member(
            "biases", array(tensor(float[].class).dtype(DType.FLOAT32), Tensor[]::new), it -> it.biases);

    /**
     * int32.
     */
    public final Member<Model, List<Tensor>, List<Integer>> steps = member(
            "steps", list(tensor(int.class).dtype(DType.INT32)), it -> asList(it.steps));

    /**
     * Any dtype and shape.
     */
    public final Member<Model, TensorVector, NdArrayList<NdArray>> vector = member(
            "vector", vector(tensor(NdArray.class)), it -> it.vector);

    /**
     * Any dtype and shape.
     */
    public final Member<Model, Map<String, Tensor>, NdArrayMap<NdArray>> byName = member(
            "byName", "heads", map(tensor(NdArray.class)), it -> it.byName);

    /**
     * Any dtype and shape.
     */
    public final Member<Model, Map<String, Tensor>, Map<String, double[][]>> copied = member(
            "copied", map(tensor(double[][].class)), it -> asMap(it.copied));

    private ModelConverter() {
        super(Model.class);
    }

    @Override
    protected ModelArrays arrays(Exported values) {
        return new ModelArrays(values);
    }

    @Override
    protected Model restored(Restored tensors) {
        return new Model(
                tensors.get(layers),
                tensors.get(biases),
                tensors.get(steps),
                tensors.get(vector),
                tensors.get(byName),
                tensors.get(copied));
    }
}
