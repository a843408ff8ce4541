package dev.tensorexport.samples.digits

import dev.tensorexport.TensorExport
import dev.tensorexport.ndarray.DType.FLOAT32
import org.bytedeco.pytorch.Tensor

/**
 * The weights of the network's two layers, as LibTorch holds them. `LayersConverter` is generated
 * from this class just as from a Java one.
 */
class Layers(
    @TensorExport(dtype = [FLOAT32]) val hiddenWeight: Tensor,
    @TensorExport(dtype = [FLOAT32]) val hiddenBias: Tensor,
    @TensorExport(dtype = [FLOAT32]) val outputWeight: Tensor,
    @TensorExport(dtype = [FLOAT32]) val outputBias: Tensor,
)
