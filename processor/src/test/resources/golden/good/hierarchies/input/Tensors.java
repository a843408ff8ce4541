package golden.hierarchies;

import dev.tensorexport.TensorExport;
import golden.hierarchies.base.Base;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

@SuppressWarnings("removal")
class Tensors extends Base<Tensor> implements Named, Old {
    @TensorExport
    Tensor own;

    @TensorExport
    Map<? extends String, Tensor> map = Map.of();

    @Override
    public Tensor getMean() {
        return own;
    }

    @Override
    public Tensor name() {
        return own;
    }

    @Override
    public Tensor old() {
        return own;
    }
}
