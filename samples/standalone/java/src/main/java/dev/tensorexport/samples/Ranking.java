package dev.tensorexport.samples;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;

/** The logits of n images, and the best of each, in a class of LibTorch's. */
record Ranking(
        @TensorExport(dtype = DType.FLOAT32, shape = "n classes")
        Tensor logits,

        @TensorExport(with = MaximaConverter.class) T_TensorTensor_T best) {}
