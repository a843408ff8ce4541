package golden.several;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

final class Model {
    @TensorExport(dtype = DType.FLOAT32, shape = "n _")
    final List<Tensor> layers;

    @TensorExport(dtype = DType.FLOAT32, as = float[].class)
    final Tensor[] biases;

    @TensorExport(as = int.class, dtype = DType.INT32)
    final List<? extends Tensor> steps;

    @TensorExport
    final TensorVector vector;

    @TensorExport(name = "heads")
    final Map<String, Tensor> byName;

    @TensorExport(as = double[][].class)
    final Map<String, ? extends Tensor> copied;

    Model(
            List<Tensor> layers,
            Tensor[] biases,
            List<? extends Tensor> steps,
            TensorVector vector,
            Map<String, Tensor> byName,
            Map<String, ? extends Tensor> copied) {
        this.layers = layers;
        this.biases = biases;
        this.steps = steps;
        this.vector = vector;
        this.byName = byName;
        this.copied = copied;
    }

    record Dicts(
            @TensorExport(dtype = DType.FLOAT64) StringTensorDict dict,
            @TensorExport @Nullable StringTensorDict none,
            @TensorExport Optional<Tensor[]> array,
            @TensorExport Optional<TensorVector> empty) {}

    static final class Growing {
        @TensorExport
        ArrayList<Tensor> list = new ArrayList<>();
    }
}
