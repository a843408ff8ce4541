package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

class Values {
    private enum Hidden {
        A
    }

    @TensorExport
    Tensor x;

    @TensorExport(dtype = DType.FLOAT32) // Contradiction
    String label;

    @TensorExport // MemberType
    Date date;

    @TensorExport // MemberType
    List<Integer> numbers;

    @TensorExport // MemberType
    Map<String, String> texts;

    @TensorExport // MemberType
    char letter;

    @TensorExport // MemberType
    Hidden hidden;

    @TensorExport // Contradiction
    @TensorExport.Ignore
    Tensor y;

    @TensorExport(name = "z")
    int step;

    @TensorExport(name = "z.a")
    Tensor under;

    @TensorExport(name = "z") // DuplicateName
    Tensor z;
}
