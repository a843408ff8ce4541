// Reading and writing elements of long arrays.
@file:JvmName("-LongElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** Returns one element of a 1-D array; a negative index counts from the end. */
public inline operator fun NdArray.OfLong.get(i: Int): Long = get(i.toLong())

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfLong.get(i: Number, j: Number): Long = get(whole(i), whole(j))

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfLong.get(i: Number, j: Number, k: Number): Long =
    get(whole(i), whole(j), whole(k))

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfLong.get(i: Number, j: Number, k: Number, l: Number): Long =
    get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element of a 1-D array; a negative index counts from the end. */
public inline operator fun NdArray.OfLong.set(i: Int, value: Long): Unit = set(i.toLong(), value)

/** Writes one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfLong.set(i: Number, j: Number, value: Long): Unit =
    set(whole(i), whole(j), value)

/** Writes one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfLong.set(i: Number, j: Number, k: Number, value: Long): Unit =
    set(whole(i), whole(j), whole(k), value)

/** Iterates over a copy of the elements in row-major order, without boxing. */
public operator fun NdArray.OfLong.iterator(): LongIterator = toArray().iterator()

/** Calls [action] with each element, in row-major order. */
public inline fun NdArray.OfLong.forEach(action: (Long) -> Unit) {
    toArray().forEach(action)
}

/** Returns the results of [transform] for each element, in row-major order. */
public inline fun <R> NdArray.OfLong.map(transform: (Long) -> R): List<R> = toArray().map(transform)
