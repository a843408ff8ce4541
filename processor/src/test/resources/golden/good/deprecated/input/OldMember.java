package golden.deprecated;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

class OldMember {
    @TensorExport
    private final Tensor x;

    OldMember(Tensor x) {
        this.x = x;
    }

    @Deprecated
    Tensor getX() {
        return x;
    }
}
