package dev.tensorexport.samples.neighbours;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

/** What a model finds in an image. */
record Detection(
        @TensorExport(dtype = DType.FLOAT32, shape = "n 4") Tensor boxes,
        @TensorExport(dtype = DType.INT64, shape = "n") Tensor labels) {}
