package golden.bad.other;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

public class Base {
    @TensorExport
    public Tensor visible;

    @TensorExport // UnreachableMember
    protected Tensor hidden;
}
