package golden.hierarchies;

import dev.tensorexport.TensorExport;
import golden.hierarchies.base.Base;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;

class Items extends Base<Items.Item> {
    @TensorExport
    final Tensor mean;

    Items(Tensor mean) {
        this.mean = mean;
    }

    @Override
    public Tensor getMean() {
        return mean;
    }

    record Item(@TensorExport Tensor x) {
        Item {
            Objects.requireNonNull(x);
        }
    }

    @Deprecated
    record Old(@TensorExport Tensor x) {}

    @SuppressWarnings("deprecation")
    record HoldsOld(@TensorExport Map<String, Old> old) {}

    record Keyed<K extends String>(@TensorExport Map<K, Tensor> map) {}

    /** Nothing builds it without an object around it. */
    class Inner {
        @TensorExport
        Tensor x = mean;
    }

    enum Kind {
        ONE;

        @TensorExport
        Tensor x;
    }
}
