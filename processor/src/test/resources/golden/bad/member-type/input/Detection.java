package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

record Detection(
        @TensorExport(dtype = DType.FLOAT32) Tensor fine,
        @TensorExport String name, // MemberType
        @TensorExport
        List<Tensor> boxes, // MemberType on the line above
        Tensor unmarked) {}

class Fields<T> {
    @TensorExport // MemberType
    private float[] scores;

    @TensorExport // MemberType
    Map<String, ? extends T[]> masks;

    @TensorExport // MemberType
    T any;

    @TensorExport // MemberType
    int getCount() {
        return 1;
    }
}
