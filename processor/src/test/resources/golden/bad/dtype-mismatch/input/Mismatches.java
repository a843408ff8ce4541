package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Tensor;

record Mismatches(
        @TensorExport(dtype = DType.INT64, as = float[].class) Tensor labels, // DtypeMismatch
        @TensorExport(dtype = DType.UINT8, as = byte[][].class) Tensor pixels, // DtypeMismatch
        @TensorExport(dtype = DType.FLOAT32, as = NdArray.OfDouble.class) Tensor boxes, // DtypeMismatch
        @TensorExport(dtype = DType.COMPLEX64, as = NdArray.OfFloat.class) Tensor spectrum, // DtypeMismatch
        @TensorExport(
                dtype = DType.FLOAT16,
                as = short[].class) // DtypeMismatch
        Tensor halves) {}
