// Kotlin's way into the library; the name keeps it out of the way in Java, which has TensorChain
// and Tensors.
@file:JvmName("-TensorDsl")

package dev.tensorexport.dsl

import dev.tensorexport.Tensors
import dev.tensorexport.converter.TensorConverter
import dev.tensorexport.ndarray.NdArray
import org.bytedeco.pytorch.Tensor

/**
 * Starts a chain at this tensor: `logits.chain().detach().softmax(-1).cpu().toFloatArray()`.
 *
 * The third verb is at its end, `chain().view()`: `tensor.view()` is LibTorch's own reshape.
 */
public fun Tensor.chain(): TensorChain = TensorChain.chain(this)

/**
 * The converter that was generated for a class, or an error that says what is missing; see
 * [TensorConverter.of]: `converter<Detection>().toMap(detection)`.
 */
public inline fun <reified T : Any> converter(): TensorConverter<T, *> =
    TensorConverter.of(T::class.java)

/** This tensor's elements, shared if they can be and copied if they must; see [Tensors.export]. */
public fun Tensor.export(): NdArray = Tensors.export(this)

/** Exports with the steps of a chain as a block: `tensor.export { narrow(0, 0, 8).float32() }`. */
public inline fun <A : NdArray> Tensor.export(steps: TensorChain.() -> Chain<A, *>): A =
    chain().steps().export()

/**
 * This tensor as what a generated converter would make of it: `tensor.export<FloatArray>()`,
 * `tensor.export<Array<FloatArray>>()`, `tensor.export<Float>()`; see [Chain.export].
 */
@JvmName("exportAs")
public inline fun <reified T : Any> Tensor.export(): T = chain().export(javaType<T>())

/** Ends the chain in what a generated converter would make of it; see [Chain.export]. */
@JvmName("exportAs")
public inline fun <reified T : Any> Chain<*, *>.export(): T = export(javaType<T>())

/** This tensor's elements on fresh memory; see [Tensors.copy]. */
public fun Tensor.copy(): NdArray = Tensors.copy(this)

/** Copies with the steps of a chain as a block: `tensor.copy { float32() }`. */
public inline fun <A : NdArray> Tensor.copy(steps: TensorChain.() -> Chain<A, *>): A =
    chain().steps().copy()

/** The class Java has for a type: `float` for Float. */
@PublishedApi
internal inline fun <reified T : Any> javaType(): Class<T> =
    T::class.javaPrimitiveType ?: T::class.java
