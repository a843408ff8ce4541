package golden.bad;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

record Mismatches(
        @TensorExport(dtype = DType.INT64, as = float[].class) Tensor labels, // DtypeMismatch
        @TensorExport(dtype = DType.INT64, as = int[].class) Tensor narrow, // DtypeMismatch
        @TensorExport(dtype = DType.INT64, as = int.class) Tensor one, // DtypeMismatch
        @TensorExport(dtype = DType.UINT8, as = byte[][].class) Tensor pixels, // DtypeMismatch
        @TensorExport(dtype = DType.FLOAT32, as = NdArray.OfDouble.class) Tensor boxes, // DtypeMismatch
        @TensorExport(dtype = DType.COMPLEX64, as = NdArray.OfFloat.class) Tensor spectrum, // DtypeMismatch
        @TensorExport(dtype = DType.COMPLEX64, as = float.class) Tensor number, // DtypeMismatch
        @TensorExport(dtype = DType.COMPLEX64, as = double[].class, exact = true) Tensor wide, // DtypeMismatch
        @TensorExport(dtype = DType.FLOAT64, as = FloatBuffer.class) Tensor buffer, // DtypeMismatch
        @TensorExport(dtype = DType.FLOAT32, as = ShortBuffer.class) Tensor bits, // DtypeMismatch
        @TensorExport(
                dtype = DType.FLOAT16,
                as = short[].class) // DtypeMismatch
        List<Tensor> halves) {}
