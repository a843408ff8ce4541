package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

record Detection(
        @TensorExport(dtype = DType.FLOAT32) Tensor fine,
        @TensorExport Object name, // MemberType
        @TensorExport
        List<Integer> boxes, // MemberType on the line above
        Tensor unmarked) {}

class Fields<T> {
    @TensorExport // MemberType
    private float[] scores;

    @TensorExport // MemberType
    Map<String, ? extends T[]> masks;

    @TensorExport // MemberType
    Map<Integer, Tensor> byNumber;

    @TensorExport // MemberType
    Set<Tensor> set;

    @TensorExport // MemberType
    Optional<Optional<Tensor>> twice;

    @TensorExport // MemberType
    List<?> anything;

    @TensorExport // MemberType
    List<Optional<Tensor>> nested;

    @TensorExport // MemberType
    Plain plain;

    @TensorExport // MemberType
    T any;

    @TensorExport // MemberType
    short getCount() {
        return 1;
    }
}

class Plain {
    Tensor notMarked;
}
