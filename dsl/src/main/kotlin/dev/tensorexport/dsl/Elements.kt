// Reading and writing the elements of arrays of any primitive.
@file:JvmName("-Elements")

package dev.tensorexport.dsl

import dev.tensorexport.ConversionException
import dev.tensorexport.ndarray.Complex
import dev.tensorexport.ndarray.NdArray

/** Fills a part with one value: `array[1..3, Ellipsis] = value`. */
@JvmName("fillPart")
public operator fun <E : Any> NdArray.Typed<*, E>.set(vararg index: Any, value: E): Unit =
    when (val part: NdArray = writable(*index)) {
        is NdArray.OfBoolean -> part.fill(value as Boolean)
        is NdArray.OfByte -> part.fill(value as Byte)
        is NdArray.OfShort -> part.fill(value as Short)
        is NdArray.OfInt -> part.fill(value as Int)
        is NdArray.OfLong -> part.fill(value as Long)
        is NdArray.OfFloat -> part.fill(value as Float)
        is NdArray.OfDouble -> part.fill(value as Double)
        is NdArray.OfComplex -> part.fill(value as Complex)
    }

/** Writes all elements of a part, in row-major order: `array[0, All] = floatArrayOf(1f, 2f)`. */
@JvmName("assignPart")
public operator fun <A : Any> NdArray.OfPrimitive<*, A, *>.set(
    vararg index: Any,
    value: A,
): Unit = writable(*index).assign(value)

/** Copies the elements in row-major order to a part of [destination], and returns it. */
public fun <A : Any> NdArray.OfPrimitive<*, A, *>.copyInto(
    destination: A,
    destinationOffset: Int = 0,
): A = destination.also { copyTo(it, destinationOffset) }

/** Whether an element equals [value]: `0f in array`. NaN equals nothing. */
public operator fun <E : Any> NdArray.OfPrimitive<*, *, E>.contains(value: E): Boolean =
    when (this) {
        is NdArray.OfBoolean -> (value as Boolean).let { wanted -> toArray().any { it == wanted } }
        is NdArray.OfByte -> (value as Byte).let { wanted -> toArray().any { it == wanted } }
        is NdArray.OfShort -> (value as Short).let { wanted -> toArray().any { it == wanted } }
        is NdArray.OfInt -> (value as Int).let { wanted -> toArray().any { it == wanted } }
        is NdArray.OfLong -> (value as Long).let { wanted -> toArray().any { it == wanted } }
        is NdArray.OfFloat -> (value as Float).let { wanted -> toArray().any { it == wanted } }
        is NdArray.OfDouble -> (value as Double).let { wanted -> toArray().any { it == wanted } }
    }

/**
 * The largest element; NaN if any element is NaN.
 *
 * @throws NoSuchElementException if there are no elements
 */
public fun <E : Any> NdArray.OfNumber<*, *, *, E>.max(): E {
    val largest: Any =
        when (this) {
            is NdArray.OfByte -> toArray().max()
            is NdArray.OfShort -> toArray().max()
            is NdArray.OfInt -> toArray().max()
            is NdArray.OfLong -> toArray().max()
            is NdArray.OfFloat -> toArray().max()
            is NdArray.OfDouble -> toArray().max()
        }
    @Suppress("UNCHECKED_CAST") // The type of its elements.
    return largest as E
}

/**
 * The smallest element; NaN if any element is NaN.
 *
 * @throws NoSuchElementException if there are no elements
 */
public fun <E : Any> NdArray.OfNumber<*, *, *, E>.min(): E {
    val smallest: Any =
        when (this) {
            is NdArray.OfByte -> toArray().min()
            is NdArray.OfShort -> toArray().min()
            is NdArray.OfInt -> toArray().min()
            is NdArray.OfLong -> toArray().min()
            is NdArray.OfFloat -> toArray().min()
            is NdArray.OfDouble -> toArray().min()
        }
    @Suppress("UNCHECKED_CAST") // The type of its elements.
    return smallest as E
}

/** The mean of the elements; NaN if there are none. */
public fun NdArray.OfNumber<*, *, *, *>.average(): Double =
    when (this) {
        is NdArray.OfByte -> toArray().average()
        is NdArray.OfShort -> toArray().average()
        is NdArray.OfInt -> toArray().average()
        is NdArray.OfLong -> toArray().average()
        is NdArray.OfFloat -> toArray().average()
        is NdArray.OfDouble -> toArray().average()
    }

/** The sum of the elements, as a Long because an Int could overflow. */
public fun NdArray.OfByte.sum(): Long = toArray().sumOf { it.toLong() }

/** The sum of the elements, as a Long because an Int could overflow. */
public fun NdArray.OfShort.sum(): Long = toArray().sumOf { it.toLong() }

/** The sum of the elements, as a Long because an Int could overflow. */
public fun NdArray.OfInt.sum(): Long = toArray().sumOf { it.toLong() }

/**
 * The sum of the elements.
 *
 * @throws ArithmeticException if no Long can hold it
 */
public fun NdArray.OfLong.sum(): Long = toArray().fold(0L, Math::addExact)

/** The sum of the elements, in double precision. */
public fun NdArray.OfFloat.sum(): Double = toArray().sumOf { it.toDouble() }

/** The sum of the elements. */
public fun NdArray.OfDouble.sum(): Double = toArray().sum()

/**
 * The index of each element, in row-major order, as a new array: `for (index in array.multiIndices)
 * println(array.get(*index))`.
 */
@get:JvmSynthetic
public val NdArray.multiIndices: Sequence<LongArray>
    get() = sequence {
        val shape = shape()
        val index = LongArray(shape.size)
        for (position in 0 until numel()) {
            yield(index.clone())
            var dim = shape.size - 1
            while (dim >= 0 && ++index[dim] == shape[dim]) {
                index[dim--] = 0
            }
        }
    }

/**
 * Copies the elements in row-major order to a new Java array.
 *
 * @throws ConversionException if the elements are read as another primitive
 */
public fun NdArray.toBooleanArray(): BooleanArray = asBoolean().toArray()

/**
 * Copies the elements in row-major order to a new Java array.
 *
 * @throws ConversionException if the elements are read as another primitive
 */
public fun NdArray.toByteArray(): ByteArray = asByte().toArray()

/**
 * Copies the elements in row-major order to a new Java array.
 *
 * @throws ConversionException if the elements are read as another primitive
 */
public fun NdArray.toShortArray(): ShortArray = asShort().toArray()

/**
 * Copies the elements in row-major order to a new Java array.
 *
 * @throws ConversionException if the elements are read as another primitive
 */
public fun NdArray.toIntArray(): IntArray = asInt().toArray()

/**
 * Copies the elements in row-major order to a new Java array.
 *
 * @throws ConversionException if the elements are read as another primitive
 */
public fun NdArray.toLongArray(): LongArray = asLong().toArray()

/**
 * Copies the elements in row-major order to a new Java array.
 *
 * @throws ConversionException if the elements are read as another primitive
 */
public fun NdArray.toFloatArray(): FloatArray = asFloat().toArray()

/**
 * Copies the elements in row-major order to a new Java array.
 *
 * @throws ConversionException if the elements are read as another primitive
 */
public fun NdArray.toDoubleArray(): DoubleArray = asDouble().toArray()
