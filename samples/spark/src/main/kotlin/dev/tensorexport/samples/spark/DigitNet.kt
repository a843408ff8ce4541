package dev.tensorexport.samples.spark

import dev.tensorexport.TensorExport
import dev.tensorexport.ndarray.DType.FLOAT32
import dev.tensorexport.ndarray.DType.INT64
import org.bytedeco.pytorch.LongOptional
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch
import org.bytedeco.pytorch.global.torch.ScalarType

/** The column that the network reads: digits of 8 by 8 pixels. */
class Images(@TensorExport(dtype = FLOAT32, shape = "n 64") val pixels: Tensor)

/** The columns that it writes. */
class Scores(
    @TensorExport(dtype = FLOAT32, shape = "n 10") val logits: Tensor,
    @TensorExport(dtype = INT64, shape = "n") val digit: Tensor,
)

/** A network of 64 pixels, 32 hidden units and 10 classes, the same in every process. */
class DigitNet {
    private val hidden = weights(64, 32)
    private val output = weights(32, 10)

    private fun weights(inputs: Long, outputs: Long): Tensor {
        val counted = torch.arange(Scalar(inputs * outputs)).to(ScalarType.Float)
        return torch.sin(counted).reshape(inputs, outputs).mul(Scalar(0.2f))
    }

    fun scores(images: Images): Scores {
        val logits = torch.relu(images.pixels.matmul(hidden)).matmul(output)
        return Scores(logits, logits.argmax(LongOptional(1), false))
    }
}
