package dev.tensorexport.spark;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.Tensor;

/** Digits of 8 by 8 pixels, as a user annotates a class. */
record Images(
        @TensorExport(dtype = DType.FLOAT32, shape = "n 64") Tensor pixels) {}
