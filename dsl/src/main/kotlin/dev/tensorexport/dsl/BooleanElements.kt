// Reading and writing elements of boolean arrays.
@file:JvmName("-BooleanElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** Returns one element of a 1-D array; a negative index counts from the end. */
public inline operator fun NdArray.OfBoolean.get(i: Int): Boolean = get(i.toLong())

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfBoolean.get(i: Number, j: Number): Boolean =
    get(whole(i), whole(j))

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfBoolean.get(i: Number, j: Number, k: Number): Boolean =
    get(whole(i), whole(j), whole(k))

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfBoolean.get(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
): Boolean = get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element of a 1-D array; a negative index counts from the end. */
public inline operator fun NdArray.OfBoolean.set(i: Int, value: Boolean): Unit =
    set(i.toLong(), value)

/** Writes one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfBoolean.set(i: Number, j: Number, value: Boolean): Unit =
    set(whole(i), whole(j), value)

/** Writes one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfBoolean.set(
    i: Number,
    j: Number,
    k: Number,
    value: Boolean,
): Unit = set(whole(i), whole(j), whole(k), value)

/** Iterates over a copy of the elements in row-major order, without boxing. */
public operator fun NdArray.OfBoolean.iterator(): BooleanIterator = toArray().iterator()

/** Calls [action] with each element, in row-major order. */
public inline fun NdArray.OfBoolean.forEach(action: (Boolean) -> Unit) {
    toArray().forEach(action)
}

/** Returns the results of [transform] for each element, in row-major order. */
public inline fun <R> NdArray.OfBoolean.map(transform: (Boolean) -> R): List<R> =
    toArray().map(transform)
