// Reading and writing elements of long arrays.
@file:JvmName("-LongElements")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfLong.get(vararg index: Int): Long =
    get(*LongArray(index.size) { index[it].toLong() })

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfLong.set(vararg index: Int, value: Long): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfLong.set(vararg index: Any, value: Long): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfLong.set(vararg index: Any, value: LongArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfLong.toList(): List<Long> = toArray().asList()

/** The elements in row-major order, read as the sequence is, so it fails once this is closed. */
public fun NdArray.OfLong.asSequence(): Sequence<Long> = indices().map { get(*it) }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfLong.forEachIndexed(action: (index: LongArray, value: Long) -> Unit) {
    for (index in indices()) {
        action(index, get(*index))
    }
}

/** The first element of an array of one dim: `val (x, y) = point`. */
public operator fun NdArray.OfLong.component1(): Long = get(0)

/** The second element of an array of one dim. */
public operator fun NdArray.OfLong.component2(): Long = get(1)

/** The third element of an array of one dim. */
public operator fun NdArray.OfLong.component3(): Long = get(2)

/** The fourth element of an array of one dim. */
public operator fun NdArray.OfLong.component4(): Long = get(3)

/** The fifth element of an array of one dim. */
public operator fun NdArray.OfLong.component5(): Long = get(4)
