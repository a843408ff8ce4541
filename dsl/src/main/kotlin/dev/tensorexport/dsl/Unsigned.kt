// Kotlin's unsigned types, which Java does not have.
@file:JvmName("-Unsigned")

package dev.tensorexport.dsl

import dev.tensorexport.ConversionException
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray

/**
 * Copies the elements of a uint8 array in row-major order to a new array.
 *
 * @throws ConversionException if the elements are of another dtype
 */
@ExperimentalUnsignedTypes
public fun NdArray.toUByteArray(): UByteArray =
    bitsOf(DType.UINT8).asByte().toArray().asUByteArray()

/**
 * Copies the elements of a uint16 array in row-major order to a new array.
 *
 * @throws ConversionException if the elements are of another dtype
 */
@ExperimentalUnsignedTypes
public fun NdArray.toUShortArray(): UShortArray =
    bitsOf(DType.UINT16).asShort().toArray().asUShortArray()

/**
 * Copies the elements of a uint32 array in row-major order to a new array.
 *
 * @throws ConversionException if the elements are of another dtype
 */
@ExperimentalUnsignedTypes
public fun NdArray.toUIntArray(): UIntArray = bitsOf(DType.UINT32).asInt().toArray().asUIntArray()

/**
 * Copies the elements of a uint64 array in row-major order to a new array, including values beyond
 * the largest Long.
 *
 * @throws ConversionException if the elements are of another dtype
 */
@ExperimentalUnsignedTypes
public fun NdArray.toULongArray(): ULongArray =
    bitsOf(DType.UINT64).asLong().toArray().asULongArray()

/**
 * Ends the chain in a new array of its uint8 elements, in row-major order.
 *
 * @throws ConversionException if the elements are of another dtype; `uint8()` before the end casts
 */
@ExperimentalUnsignedTypes
public fun Chain<*, *>.toUByteArray(): UByteArray = export().use { it.toUByteArray() }

/**
 * Ends the chain in a new array of its uint16 elements, in row-major order.
 *
 * @throws ConversionException if the elements are of another dtype; `uint16()` before the end casts
 */
@ExperimentalUnsignedTypes
public fun Chain<*, *>.toUShortArray(): UShortArray = export().use { it.toUShortArray() }

/**
 * Ends the chain in a new array of its uint32 elements, in row-major order.
 *
 * @throws ConversionException if the elements are of another dtype; `uint32()` before the end casts
 */
@ExperimentalUnsignedTypes
public fun Chain<*, *>.toUIntArray(): UIntArray = export().use { it.toUIntArray() }

/**
 * Ends the chain in a new array of its uint64 elements, in row-major order.
 *
 * @throws ConversionException if the elements are of another dtype; `uint64()` before the end casts
 */
@ExperimentalUnsignedTypes
public fun Chain<*, *>.toULongArray(): ULongArray = export().use { it.toULongArray() }

private fun NdArray.bitsOf(dtype: DType): NdArray =
    if (dtype() == dtype) {
        rawBits()
    } else {
        throw ConversionException(
            "found elements of ${dtype()}; expected $dtype. Cast them with a step before the end:" +
                " chain().$dtype()"
        )
    }
