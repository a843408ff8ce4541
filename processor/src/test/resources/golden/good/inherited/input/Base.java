package golden.inherited;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

abstract class Base<T> implements Named {
    @TensorExport(dtype = DType.FLOAT32)
    protected final Tensor weight;

    private final T generic;

    @TensorExport
    Tensor replaced = new Tensor();

    Base(Tensor weight, T generic) {
        this.weight = weight;
        this.generic = generic;
    }

    T getGeneric() {
        return generic;
    }

    /** A class that marks nothing of its own has no converter, and is exported by that of its superclass. */
    static final class Unmarked extends Derived {
        Unmarked(Tensor weight, Tensor generic, Tensor replaced) {
            super(weight, generic, replaced);
        }
    }
}
