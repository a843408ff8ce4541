package dev.tensorexport.spark;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

/** What a network says of digits. */
record Scores(
        @TensorExport(dtype = DType.FLOAT32, shape = "n 10") Tensor logits,
        @TensorExport(dtype = DType.INT64, shape = "n") Tensor digit) {}
