package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

interface Methods {
    @TensorExport // NotAGetter
    Tensor get(int index);

    @TensorExport // NotAGetter
    void detect();

    @TensorExport // NotAGetter
    void setBoxes(Tensor boxes);
}
