package golden.anyname;

import dev.tensorexport.CopyMode;
import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

/** Members that are called as something in generated code, or in the language, is. */
@TensorExport(dtype = DType.FLOAT32, copy = CopyMode.ALWAYS)
class Words {
    Tensor export, load, names, restore, arrays, restored, tensors, values, member, tensor, get, it;
    Tensor INSTANCE, INSTANCE_, DType, CopyMode, dev, WordsConverter, WordsArrays, Member, Object, Float, String;
    Tensor hashCode, equals, toString, wait, toMap, close, close_;
    Tensor X, x, Q, K, V, URL, url, fooBar, foo_bar, $, $x, _x, yield, record, größe, 名;

    @TensorExport
    Tensor getDefault() {
        return x;
    }

    @TensorExport
    Tensor getClass_() {
        return x;
    }

    @TensorExport
    Inner golden;

    @TensorExport
    Inner InnerConverter;

    record Inner(@TensorExport Tensor Words_InnerConverter) {}
}
