// Kotlin's way into the library; the name keeps it out of the way in Java, which has TensorChain
// and Tensors.
@file:JvmName("-TensorDsl")

package dev.tensorexport.dsl

import dev.tensorexport.Tensors
import dev.tensorexport.ndarray.NdArray
import org.bytedeco.pytorch.Tensor

/**
 * Starts a chain at this tensor: `logits.chain().detach().cpu().contiguous().toFloatArray()`.
 *
 * The third verb is at its end, `chain().view()`: `tensor.view()` is LibTorch's own reshape.
 */
public fun Tensor.chain(): TensorChain = TensorChain.of(this)

/** This tensor's elements, shared if they can be and copied if they must; see [Tensors.export]. */
public fun Tensor.export(): NdArray = Tensors.export(this)

/**
 * Exports with the steps of a chain as a block: `tensor.export { detach(); to(DType.FLOAT32) }`.
 */
public inline fun Tensor.export(steps: TensorChain.() -> Unit): NdArray =
    chain().apply(steps).export()

/** This tensor's elements on fresh memory; see [Tensors.copy]. */
public fun Tensor.copy(): NdArray = Tensors.copy(this)

/** Copies with the steps of a chain as a block: `tensor.copy { to(DType.FLOAT32) }`. */
public inline fun Tensor.copy(steps: TensorChain.() -> Unit): NdArray = chain().apply(steps).copy()
