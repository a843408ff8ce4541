// What an array is, as Kotlin's properties, and comparisons with named arguments.
@file:JvmName("-NdArrayProperties")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray

/** The size of each dim, as a new array. */
@get:JvmSynthetic
public val NdArray.shape: LongArray
    get() = shape()

/** The dtype of the elements. */
@get:JvmSynthetic
public val NdArray.dtype: DType
    get() = dtype()

/** The number of dims. */
@get:JvmSynthetic
public val NdArray.rank: Int
    get() = rank()

/** The number of elements in all dims. */
@get:JvmSynthetic
public val NdArray.size: Long
    get() = numel()

/** The indices of the first dim: `for (i in array.indices)`. */
@get:JvmSynthetic
public val NdArray.indices: LongRange
    get() = 0 until size(0)

/**
 * Whether both arrays have the same shape, and elements differ by at most `atol + rtol * |other|`;
 * see [NdArray.allClose].
 */
@JvmSynthetic
public fun NdArray.allClose(
    other: NdArray,
    rtol: Double = 1e-5,
    atol: Double = 1e-8,
    equalNan: Boolean = false,
): Boolean = allClose(other, rtol, atol, equalNan)
