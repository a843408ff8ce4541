// Kotlin's way into the library; the name keeps it out of the way in Java, which has TensorChain
// and Tensors.
@file:JvmName("-TensorDsl")

package dev.tensorexport.dsl

import dev.tensorexport.Tensors
import dev.tensorexport.converter.TensorConverter
import dev.tensorexport.converter.TensorSpec
import dev.tensorexport.ndarray.NdArray
import kotlin.reflect.KClass
import kotlin.reflect.KType
import kotlin.reflect.typeOf
import org.bytedeco.pytorch.Tensor

/** Starts a chain at this tensor: `logits.chain().detach().softmax(-1).cpu().toFloatArray()`. */
public fun Tensor.chain(): TensorChain = TensorChain.chain(this)

/**
 * This tensor's own memory as an array, or an error that names the fix; see [Tensors.view]. As with
 * Kotlin's own `as` functions nothing is copied. `tensor.view()` is LibTorch's reshape, which takes
 * sizes.
 */
public fun Tensor.asNdArray(): NdArray = Tensors.view(this)

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
 * This tensor as the type that is expected: `val scores: FloatArray = tensor.exportAs()`,
 * `tensor.exportAs<Array<FloatArray>>()`. The type may be
 * - an array of a primitive, nested or not, or an unsigned array: a copy, of that rank
 * - `Float` or another primitive: the only element
 * - `List<Float>`, `List<List<Float>>` and so on: a copy, of that rank
 * - [NdArray] or one of its types, or an NIO buffer, on the tensor's memory where that is possible
 *
 * @throws dev.tensorexport.ConversionException if the tensor has another dtype or rank
 * @throws IllegalArgumentException if nothing can become that type
 */
public inline fun <reified T : Any> Tensor.exportAs(): T = chain().exportAs()

/** Ends the chain in the type that is expected; see [Tensor.exportAs]. */
public inline fun <reified T : Any> Chain<*, *>.exportAs(): T =
    exportAs(this, typeOf<T>(), T::class.java) as T

/** This tensor's elements on fresh memory; see [Tensors.copy]. */
public fun Tensor.copy(): NdArray = Tensors.copy(this)

/** Copies with the steps of a chain as a block: `tensor.copy { float32() }`. */
public inline fun <A : NdArray> Tensor.copy(steps: TensorChain.() -> Chain<A, *>): A =
    chain().steps().copy()

@PublishedApi
@OptIn(ExperimentalUnsignedTypes::class)
internal fun exportAs(chain: Chain<*, *>, type: KType, java: Class<*>): Any =
    when (java) {
        UByteArray::class.java -> chain.toUByteArray()
        UShortArray::class.java -> chain.toUShortArray()
        UIntArray::class.java -> chain.toUIntArray()
        ULongArray::class.java -> chain.toULongArray()
        List::class.java -> chain.export(lists(type))
        else -> chain.export(java.kotlin.javaPrimitiveType ?: java)
    }

/** Lists as deep as a type says. */
private fun lists(type: KType): TensorSpec<out Any> {
    var element: KType? = type
    var rank = 0
    while (element?.classifier == List::class) {
        element = element.arguments.single().type
        rank++
    }
    val primitive =
        (element?.classifier as? KClass<*>)?.javaPrimitiveType
            ?: throw IllegalArgumentException(
                "found $type; expected lists of a primitive, as List<List<Float>>"
            )
    val elements: TensorSpec<out Any> = TensorSpec.of("chain", primitive)
    return (1..rank).fold(elements) { rows, _ -> rows.listed() }
}
