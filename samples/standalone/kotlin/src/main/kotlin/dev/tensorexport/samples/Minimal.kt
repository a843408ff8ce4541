package dev.tensorexport.samples

import dev.tensorexport.TensorExport
import dev.tensorexport.dsl.*
import dev.tensorexport.ndarray.DType
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch

class Scores(@TensorExport(dtype = DType.FLOAT32) val logits: Tensor)

fun main() {
    val logits = torch.arange(Scalar(12f)).reshape(3, 4).requires_grad_(true)
    ScoresConverter.INSTANCE.export(Scores(logits)).use { println(it.logits()[2, 1..3]) } // no copy
    val flat: FloatArray = logits.chain().detach().cpu().contiguous().toFloatArray()
    println("${flat.size} floats, the last is ${flat.last()}")
}
