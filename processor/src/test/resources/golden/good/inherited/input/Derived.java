package golden.inherited;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

@TensorExport
class Derived extends Base<Tensor> {
    @TensorExport(dtype = DType.FLOAT32, as = float[].class)
    final Tensor replaced;

    private final Tensor id;

    Derived(Tensor weight, Tensor generic, Tensor replaced) {
        super(weight, generic);
        this.replaced = replaced;
        this.id = weight.select(0, 0).to(org.bytedeco.pytorch.global.torch.ScalarType.Int);
    }

    @Override
    @TensorExport(as = int.class)
    public Tensor id() {
        return id;
    }
}
