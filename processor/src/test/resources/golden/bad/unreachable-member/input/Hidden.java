package golden.bad;

import dev.tensorexport.TensorExport;
import java.io.IOException;
import org.bytedeco.pytorch.Tensor;

class Hidden {
    @TensorExport // UnreachableMember
    private Tensor noGetter;

    @TensorExport // UnreachableMember
    private Tensor hiddenGetter;

    @TensorExport // UnreachableMember
    private Tensor otherType;

    @TensorExport // UnreachableMember
    private Tensor failing;

    @TensorExport // UnreachableMember
    private Tensor indexed;

    private Tensor getHiddenGetter() {
        return hiddenGetter;
    }

    static Tensor getNoGetter() {
        return null;
    }

    Object getOtherType() {
        return otherType;
    }

    Tensor getFailing() throws IOException {
        return failing;
    }

    Tensor getIndexed(int index) {
        return indexed;
    }

    @TensorExport // UnreachableMember
    private Tensor getSecret() {
        return null;
    }
}
