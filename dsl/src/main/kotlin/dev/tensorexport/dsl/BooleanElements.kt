// Reading and writing elements of boolean arrays.
@file:JvmName("-BooleanElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element of an array of one dim; an index below 0 counts from the end. */
public inline operator fun NdArray.OfBoolean.get(i: Int): Boolean = get(i.toLong())

/** One element; each index is an Int or a Long, and counts from the end where it is below 0. */
public inline operator fun NdArray.OfBoolean.get(i: Number, j: Number): Boolean =
    get(whole(i), whole(j))

/** One element; each index is an Int or a Long, and counts from the end where it is below 0. */
public inline operator fun NdArray.OfBoolean.get(i: Number, j: Number, k: Number): Boolean =
    get(whole(i), whole(j), whole(k))

/** One element; each index is an Int or a Long, and counts from the end where it is below 0. */
public inline operator fun NdArray.OfBoolean.get(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
): Boolean = get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element of an array of one dim; an index below 0 counts from the end. */
public inline operator fun NdArray.OfBoolean.set(i: Int, value: Boolean): Unit =
    set(i.toLong(), value)

/**
 * Writes one element; each index is an Int or a Long, and counts from the end where it is below 0.
 */
public inline operator fun NdArray.OfBoolean.set(i: Number, j: Number, value: Boolean): Unit =
    set(whole(i), whole(j), value)

/**
 * Writes one element; each index is an Int or a Long, and counts from the end where it is below 0.
 */
public inline operator fun NdArray.OfBoolean.set(
    i: Number,
    j: Number,
    k: Number,
    value: Boolean,
): Unit = set(whole(i), whole(j), whole(k), value)

/** The elements in row-major order, as they are now; `for` does not box them. */
public operator fun NdArray.OfBoolean.iterator(): BooleanIterator = toArray().iterator()

/** Does [action] with each element, in row-major order. */
public inline fun NdArray.OfBoolean.forEach(action: (Boolean) -> Unit) {
    toArray().forEach(action)
}

/** What [transform] makes of each element, in row-major order. */
public inline fun <R> NdArray.OfBoolean.map(transform: (Boolean) -> R): List<R> =
    toArray().map(transform)
