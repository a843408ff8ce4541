// Kotlin's way into the library; the name keeps it out of the way in Java, which has TensorChain
// and Tensors.
@file:JvmName("-TensorDsl")

package dev.tensorexport.dsl

import dev.tensorexport.Tensors
import dev.tensorexport.converter.TensorArrays
import dev.tensorexport.converter.TensorConverter
import dev.tensorexport.converter.TensorSpec
import dev.tensorexport.ndarray.NdArray
import java.lang.reflect.Array
import kotlin.reflect.KClass
import kotlin.reflect.KType
import kotlin.reflect.typeOf
import org.bytedeco.pytorch.Tensor

/** Starts a chain at this tensor: `logits.chain().detach().softmax(-1).cpu().toFloatArray()`. */
public fun Tensor.chain(): TensorChain = TensorChain.chain(this)

/**
 * Returns an array that shares this tensor's memory, or throws an exception that names the fix; see
 * [Tensors.view]. Like Kotlin's own `as` functions, it copies nothing. Do not confuse it with
 * `tensor.view()`, which is LibTorch's reshape.
 */
public fun Tensor.asNdArray(): NdArray = Tensors.view(this)

/**
 * Returns the generated converter of a class: `converter<Detection>().toMap(detection)`. Throws an
 * exception that says what is missing; see [TensorConverter.of].
 */
public inline fun <reified T : Any> converter(): TensorConverter<T, *> =
    TensorConverter.of(T::class.java)

/** Returns an array that shares this tensor's memory if it can; see [Tensors.export]. */
public fun Tensor.export(): NdArray = Tensors.export(this)

/** Exports with the steps of a chain as a block: `tensor.export { narrow(0, 0, 8).float32() }`. */
public inline fun <A : NdArray> Tensor.export(steps: TensorChain.() -> Chain<A, *>): A =
    chain().steps().export()

/**
 * Exports this tensor as the expected type: `val scores: FloatArray = tensor.exportAs()`,
 * `tensor.exportAs<Array<FloatArray>>()`. The type may be
 * - a flat or nested array of a primitive, or an unsigned array: a copy, of the same rank
 * - `Float` or another primitive: the only element
 * - `List<Float>`, `List<List<Float>>` and so on, or `Array<Float>`: a copy, of the same rank
 * - [NdArray] or one of its types, or an NIO buffer, which share the tensor's memory if they can
 *
 * @throws dev.tensorexport.ConversionException if the tensor has another dtype or rank
 * @throws IllegalArgumentException if no tensor can become this type
 */
public inline fun <reified T : Any> Tensor.exportAs(): T = chain().exportAs()

/** Ends the chain in the expected type; see [Tensor.exportAs]. */
public inline fun <reified T : Any> Chain<*, *>.exportAs(): T =
    exportAs(this, typeOf<T>(), T::class.java) as T

/**
 * Exports an object whose class has a converter: `val arrays: DetectionArrays =
 * detection.exportAs()`. This is `DetectionConverter.INSTANCE.export(detection)`; close the arrays.
 *
 * @throws IllegalArgumentException if the type is not that of the class's arrays
 */
public inline fun <reified A : TensorArrays> Any.exportAs(): A = exportAs(this, A::class.java) as A

/** Copies this tensor's elements to a new array; see [Tensors.copy]. */
public fun Tensor.copy(): NdArray = Tensors.copy(this)

/** Copies with the steps of a chain as a block: `tensor.copy { float32() }`. */
public inline fun <A : NdArray> Tensor.copy(steps: TensorChain.() -> Chain<A, *>): A =
    chain().steps().copy()

@PublishedApi
internal fun exportAs(value: Any, arrays: Class<out TensorArrays>): TensorArrays {
    val annotated =
        superTypes(value.javaClass).firstOrNull { nameOf(it) + "Arrays" == arrays.name }
            ?: throw IllegalArgumentException(
                "found a ${value.javaClass.name}; expected an object whose arrays are ${arrays.name}." +
                    " Call export() of the converter of its class"
            )
    @Suppress("UNCHECKED_CAST") // The converter of a type that the value has.
    return (TensorConverter.of(annotated) as TensorConverter<Any, *>).export(value)
}

private fun superTypes(type: Class<*>): Sequence<Class<*>> =
    sequenceOf(type) +
        (listOfNotNull(type.superclass) + type.interfaces).asSequence().flatMap(::superTypes)

/** What the names of generated classes start with. */
private fun nameOf(type: Class<*>): String =
    (type.packageName + ".").removePrefix(".") +
        generateSequence(type) { it.declaringClass }
            .toList()
            .reversed()
            .joinToString("_") {
                it.simpleName
            }

@PublishedApi
@OptIn(ExperimentalUnsignedTypes::class)
internal fun exportAs(chain: Chain<*, *>, type: KType, java: Class<*>): Any =
    when (java) {
        UByteArray::class.java -> chain.toUByteArray()
        UShortArray::class.java -> chain.toUShortArray()
        UIntArray::class.java -> chain.toUIntArray()
        ULongArray::class.java -> chain.toULongArray()
        List::class.java -> chain.export(lists(type) { it.classifier == List::class })
        else ->
            if (java.isArrayOfBoxes()) boxed(chain.export(lists(type, KType::isArray)), java)
            else chain.export(java.kotlin.javaPrimitiveType ?: java)
    }

/** Lists as deep as a type has levels. */
private fun lists(type: KType, isLevel: (KType) -> Boolean): TensorSpec<out Any> {
    val levels = generateSequence(type) { if (isLevel(it)) it.arguments.single().type else null }
    val element = levels.last().classifier as? KClass<*>
    val primitive =
        element?.javaPrimitiveType
            ?: throw IllegalArgumentException(
                "found $type; expected lists of a primitive, as List<List<Float>>"
            )
    val elements: TensorSpec<out Any> = TensorSpec.of("chain", primitive)
    return (1 until levels.count()).fold(elements) { rows, _ -> rows.listed() }
}

private fun Class<*>.isArrayOfBoxes(): Boolean {
    val element = generateSequence(this) { it.componentType }.last()
    return isArray && !element.isPrimitive && element.kotlin.javaPrimitiveType != null
}

private fun KType.isArray(): Boolean =
    arguments.size == 1 && (classifier as? KClass<*>)?.java?.isArray == true

/** Arrays in place of lists. */
private fun boxed(value: Any, type: Class<*>): Any =
    if (value !is List<*>) value
    else
        Array.newInstance(type.componentType, value.size).also { array ->
            value.forEachIndexed { i, row -> Array.set(array, i, boxed(row!!, type.componentType)) }
        }
