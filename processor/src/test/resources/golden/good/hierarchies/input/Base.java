package golden.hierarchies.base;

import dev.tensorexport.TensorExport;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What the members hold is said by subclasses, so it has no converter itself. */
public class Base<T> {
    @TensorExport
    public List<T> elements = List.of();

    /** A subclass may be less hidden. */
    @TensorExport
    protected Tensor getMean() {
        throw new UnsupportedOperationException();
    }
}
