package dev.tensorexport.samples.digits

import dev.tensorexport.TensorExport
import dev.tensorexport.ndarray.DType.FLOAT32
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.TensorOptional
import org.bytedeco.pytorch.global.torch

/**
 * The weights of the network's two layers, as LibTorch holds them. `LayersConverter` is generated
 * from this class just as from a Java one: the names of sizes say which have to agree.
 */
data class Layers(
    @TensorExport(dtype = FLOAT32, shape = "hidden pixels=64") val hiddenWeight: Tensor,
    @TensorExport(dtype = FLOAT32, shape = "hidden") val hiddenBias: Tensor,
    @TensorExport(dtype = FLOAT32, shape = "classes=10 hidden") val outputWeight: Tensor,
    @TensorExport(dtype = FLOAT32, shape = "classes") val outputBias: Tensor,
) {
    /** The ten scores of each image: images `[n, 64]` to `[n, 10]`. */
    fun scores(images: Tensor): Tensor {
        val hidden = torch.relu(torch.linear(images, hiddenWeight, TensorOptional(hiddenBias)))
        return torch.linear(hidden, outputWeight, TensorOptional(outputBias))
    }
}
