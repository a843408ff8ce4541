import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

public class Sample {
    @TensorExport
    public Tensor x;
}
