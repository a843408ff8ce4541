package dev.tensorexport.samples.digits;

import static dev.tensorexport.ndarray.DType.FLOAT32;
import static dev.tensorexport.ndarray.DType.INT64;

import dev.tensorexport.TensorExport;
import org.bytedeco.pytorch.Tensor;

/**
 * What the network says about a batch of digits, as LibTorch holds it. {@code PredictionsConverter} is generated from
 * this record when it is compiled.
 *
 * @param logits the ten scores of each digit, [n, 10]
 * @param hidden how strongly each hidden unit responded, [n, hidden]
 * @param labels the right answers, [n]
 */
record Predictions(
        @TensorExport(dtype = FLOAT32, shape = "n 10") Tensor logits,

        @TensorExport(dtype = FLOAT32, shape = "n _") Tensor hidden,

        @TensorExport(dtype = INT64, shape = "n", as = int[].class, exact = true)
        Tensor labels) {}
