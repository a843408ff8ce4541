package golden.bad;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

class Names {
    @TensorExport // ReservedName
    Tensor export;

    @TensorExport // ReservedName
    Tensor explain;

    @TensorExport // ReservedName
    Tensor getClose() {
        return null;
    }

    @TensorExport // ReservedName
    Tensor hashCode;

    @TensorExport // ReservedName
    Tensor getDefault() {
        return null;
    }

    @TensorExport // ReservedName
    Tensor yield;
}
