package golden.dtypes;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Tensor;

record Everything(
        @TensorExport(dtype = DType.BOOL) Tensor bool,
        @TensorExport(dtype = DType.UINT8) Tensor uint8,
        @TensorExport(dtype = DType.INT8) Tensor int8,
        @TensorExport(dtype = DType.INT16) Tensor int16,
        @TensorExport(dtype = DType.INT32, as = NdArray.class) Tensor int32,
        @TensorExport(dtype = DType.INT64, as = NdArray.OfLong.class) Tensor int64,
        @TensorExport(dtype = DType.FLOAT32) Tensor float32,
        @TensorExport(dtype = DType.FLOAT64) Tensor float64,
        @TensorExport(dtype = DType.BFLOAT16) Tensor bfloat16,
        @TensorExport(dtype = DType.COMPLEX64) Tensor complex64,
        @TensorExport(as = NdArray.OfInt.class) Tensor ints,
        @TensorExport(as = NdArray.OfComplex.class) Tensor complex) {}
