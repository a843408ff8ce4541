// Reading and writing elements of float arrays.
@file:JvmName("-FloatElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** Returns one element of a 1-D array; a negative index counts from the end. */
public inline operator fun NdArray.OfFloat.get(i: Int): Float = get(i.toLong())

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfFloat.get(i: Number, j: Number): Float =
    get(whole(i), whole(j))

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfFloat.get(i: Number, j: Number, k: Number): Float =
    get(whole(i), whole(j), whole(k))

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfFloat.get(i: Number, j: Number, k: Number, l: Number): Float =
    get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element of a 1-D array; a negative index counts from the end. */
public inline operator fun NdArray.OfFloat.set(i: Int, value: Float): Unit = set(i.toLong(), value)

/** Writes one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfFloat.set(i: Number, j: Number, value: Float): Unit =
    set(whole(i), whole(j), value)

/** Writes one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfFloat.set(
    i: Number,
    j: Number,
    k: Number,
    value: Float,
): Unit = set(whole(i), whole(j), whole(k), value)

/** Iterates over a copy of the elements in row-major order, without boxing. */
public operator fun NdArray.OfFloat.iterator(): FloatIterator = toArray().iterator()

/** Calls [action] with each element, in row-major order. */
public inline fun NdArray.OfFloat.forEach(action: (Float) -> Unit) {
    toArray().forEach(action)
}

/** Returns the results of [transform] for each element, in row-major order. */
public inline fun <R> NdArray.OfFloat.map(transform: (Float) -> R): List<R> =
    toArray().map(transform)
