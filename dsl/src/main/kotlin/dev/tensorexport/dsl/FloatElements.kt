// Reading and writing elements of float arrays.
@file:JvmName("-FloatElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element of an array of one dim; an index below 0 counts from the end. */
public inline operator fun NdArray.OfFloat.get(i: Int): Float = get(i.toLong())

/** One element; each index is an Int or a Long, and counts from the end where it is below 0. */
public inline operator fun NdArray.OfFloat.get(i: Number, j: Number): Float =
    get(whole(i), whole(j))

/** One element; each index is an Int or a Long, and counts from the end where it is below 0. */
public inline operator fun NdArray.OfFloat.get(i: Number, j: Number, k: Number): Float =
    get(whole(i), whole(j), whole(k))

/** One element; each index is an Int or a Long, and counts from the end where it is below 0. */
public inline operator fun NdArray.OfFloat.get(i: Number, j: Number, k: Number, l: Number): Float =
    get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element of an array of one dim; an index below 0 counts from the end. */
public inline operator fun NdArray.OfFloat.set(i: Int, value: Float): Unit = set(i.toLong(), value)

/**
 * Writes one element; each index is an Int or a Long, and counts from the end where it is below 0.
 */
public inline operator fun NdArray.OfFloat.set(i: Number, j: Number, value: Float): Unit =
    set(whole(i), whole(j), value)

/**
 * Writes one element; each index is an Int or a Long, and counts from the end where it is below 0.
 */
public inline operator fun NdArray.OfFloat.set(
    i: Number,
    j: Number,
    k: Number,
    value: Float,
): Unit = set(whole(i), whole(j), whole(k), value)

/** The elements in row-major order, as they are now; `for` does not box them. */
public operator fun NdArray.OfFloat.iterator(): FloatIterator = toArray().iterator()

/** Does [action] with each element, in row-major order. */
public inline fun NdArray.OfFloat.forEach(action: (Float) -> Unit) {
    toArray().forEach(action)
}

/** What [transform] makes of each element, in row-major order. */
public inline fun <R> NdArray.OfFloat.map(transform: (Float) -> R): List<R> =
    toArray().map(transform)
