package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

/** A small model class, for which a converter is generated. */
record Detection(
        @TensorExport(dtype = DType.FLOAT32, shape = "n 4") Tensor boxes,

        @TensorExport(dtype = DType.INT64, shape = "n", as = long[].class)
        Tensor labels) {}
