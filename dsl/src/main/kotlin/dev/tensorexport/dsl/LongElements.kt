// Reading and writing elements of long arrays.
@file:JvmName("-LongElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element of an array of one dim; an index below 0 counts from the end. */
public inline operator fun NdArray.OfLong.get(i: Int): Long = get(i.toLong())

/** One element; each index is an Int or a Long, and counts from the end where it is below 0. */
public inline operator fun NdArray.OfLong.get(i: Number, j: Number): Long = get(whole(i), whole(j))

/** One element; each index is an Int or a Long, and counts from the end where it is below 0. */
public inline operator fun NdArray.OfLong.get(i: Number, j: Number, k: Number): Long =
    get(whole(i), whole(j), whole(k))

/** One element; each index is an Int or a Long, and counts from the end where it is below 0. */
public inline operator fun NdArray.OfLong.get(i: Number, j: Number, k: Number, l: Number): Long =
    get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element of an array of one dim; an index below 0 counts from the end. */
public inline operator fun NdArray.OfLong.set(i: Int, value: Long): Unit = set(i.toLong(), value)

/**
 * Writes one element; each index is an Int or a Long, and counts from the end where it is below 0.
 */
public inline operator fun NdArray.OfLong.set(i: Number, j: Number, value: Long): Unit =
    set(whole(i), whole(j), value)

/**
 * Writes one element; each index is an Int or a Long, and counts from the end where it is below 0.
 */
public inline operator fun NdArray.OfLong.set(i: Number, j: Number, k: Number, value: Long): Unit =
    set(whole(i), whole(j), whole(k), value)

/** The elements in row-major order, as they are now; `for` does not box them. */
public operator fun NdArray.OfLong.iterator(): LongIterator = toArray().iterator()

/** Does [action] with each element, in row-major order. */
public inline fun NdArray.OfLong.forEach(action: (Long) -> Unit) {
    toArray().forEach(action)
}

/** What [transform] makes of each element, in row-major order. */
public inline fun <R> NdArray.OfLong.map(transform: (Long) -> R): List<R> = toArray().map(transform)
