package dev.tensorexport.spark;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

/** A column of each kind. */
record Everything(
        @TensorExport(dtype = DType.BOOL, shape = "n") Tensor flag,
        @TensorExport(dtype = DType.INT8, shape = "n") Tensor tiny,
        @TensorExport(dtype = DType.INT16, shape = "n 2") Tensor small,

        @TensorExport(dtype = DType.UINT8, shape = "n height=2 2")
        Tensor pixels,

        @TensorExport(dtype = DType.INT64, shape = "n") Tensor id,
        @TensorExport(dtype = DType.BFLOAT16, shape = "n 2") Tensor half,
        @TensorExport(dtype = DType.FLOAT64, shape = "n") Tensor precise) {}
