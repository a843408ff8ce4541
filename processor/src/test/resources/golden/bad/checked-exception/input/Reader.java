package golden.bad;

import dev.tensorexport.TensorExport;
import java.io.IOException;
import org.bytedeco.pytorch.Tensor;

interface Reader {
    @TensorExport
    Tensor fine() throws IllegalStateException, OutOfMemoryError;

    @TensorExport // CheckedException
    Tensor boxes() throws IllegalStateException, IOException;
}
