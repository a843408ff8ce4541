package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

class Constants {
    @TensorExport // StaticMember
    static Tensor one;

    @TensorExport // StaticMember
    static Tensor getTwo() {
        return null;
    }
}
