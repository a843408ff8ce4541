package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

class Parameters {
    @TensorExport(dtype = DType.FLOAT32)
    final Tensor weight;

    final Tensor bias;

    Parameters(
            @TensorExport(dtype = DType.FLOAT64) Tensor weight, // LoneParameter: it does not say the same as the field
            @TensorExport Tensor bias) { // LoneParameter: the field is not marked
        this.weight = weight;
        this.bias = bias;
    }

    Tensor forward(@TensorExport Tensor input) { // LoneParameter
        return input;
    }
}
