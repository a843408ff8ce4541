package dev.tensorexport.samples;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

/** What a detector finds in one image: n boxes of four corners, and the label of each. */
record Detection(
        @TensorExport(dtype = DType.FLOAT32, shape = "n 4") Tensor boxes,

        @TensorExport(dtype = DType.INT64, shape = "n", as = int[].class, exact = true)
        Tensor labels) {}
