// Reading and writing elements of short arrays.
@file:JvmName("-ShortElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** Returns one element of a 1-D array; a negative index counts from the end. */
public inline operator fun NdArray.OfShort.get(i: Int): Short = get(i.toLong())

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfShort.get(i: Number, j: Number): Short =
    get(whole(i), whole(j))

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfShort.get(i: Number, j: Number, k: Number): Short =
    get(whole(i), whole(j), whole(k))

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfShort.get(i: Number, j: Number, k: Number, l: Number): Short =
    get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element of a 1-D array; a negative index counts from the end. */
public inline operator fun NdArray.OfShort.set(i: Int, value: Short): Unit = set(i.toLong(), value)

/** Writes one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfShort.set(i: Number, j: Number, value: Short): Unit =
    set(whole(i), whole(j), value)

/** Writes one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfShort.set(
    i: Number,
    j: Number,
    k: Number,
    value: Short,
): Unit = set(whole(i), whole(j), whole(k), value)

/** Iterates over a copy of the elements in row-major order, without boxing. */
public operator fun NdArray.OfShort.iterator(): ShortIterator = toArray().iterator()

/** Calls [action] with each element, in row-major order. */
public inline fun NdArray.OfShort.forEach(action: (Short) -> Unit) {
    toArray().forEach(action)
}

/** Returns the results of [transform] for each element, in row-major order. */
public inline fun <R> NdArray.OfShort.map(transform: (Short) -> R): List<R> =
    toArray().map(transform)
