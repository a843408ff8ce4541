// Reading and writing elements of byte arrays.
@file:JvmName("-ByteElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** Returns one element of a 1-D array; a negative index counts from the end. */
public inline operator fun NdArray.OfByte.get(i: Int): Byte = get(i.toLong())

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfByte.get(i: Number, j: Number): Byte = get(whole(i), whole(j))

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfByte.get(i: Number, j: Number, k: Number): Byte =
    get(whole(i), whole(j), whole(k))

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfByte.get(i: Number, j: Number, k: Number, l: Number): Byte =
    get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element of a 1-D array; a negative index counts from the end. */
public inline operator fun NdArray.OfByte.set(i: Int, value: Byte): Unit = set(i.toLong(), value)

/** Writes one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfByte.set(i: Number, j: Number, value: Byte): Unit =
    set(whole(i), whole(j), value)

/** Writes one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfByte.set(i: Number, j: Number, k: Number, value: Byte): Unit =
    set(whole(i), whole(j), whole(k), value)

/** Iterates over a copy of the elements in row-major order, without boxing. */
public operator fun NdArray.OfByte.iterator(): ByteIterator = toArray().iterator()

/** Calls [action] with each element, in row-major order. */
public inline fun NdArray.OfByte.forEach(action: (Byte) -> Unit) {
    toArray().forEach(action)
}

/** Returns the results of [transform] for each element, in row-major order. */
public inline fun <R> NdArray.OfByte.map(transform: (Byte) -> R): List<R> = toArray().map(transform)
