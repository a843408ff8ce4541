// Reading and writing elements of int arrays.
@file:JvmName("-IntElements")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfInt.get(vararg index: Int): Int =
    get(*LongArray(index.size) { index[it].toLong() })

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfInt.set(vararg index: Int, value: Int): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfInt.set(vararg index: Any, value: Int): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfInt.set(vararg index: Any, value: IntArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfInt.toList(): List<Int> = toArray().asList()

/** The elements in row-major order, read as the sequence is, so it fails once this is closed. */
public fun NdArray.OfInt.asSequence(): Sequence<Int> = indices().map { get(*it) }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfInt.forEachIndexed(action: (index: LongArray, value: Int) -> Unit) {
    for (index in indices()) {
        action(index, get(*index))
    }
}

/** The first element of an array of one dim: `val (x, y) = point`. */
public operator fun NdArray.OfInt.component1(): Int = get(0)

/** The second element of an array of one dim. */
public operator fun NdArray.OfInt.component2(): Int = get(1)

/** The third element of an array of one dim. */
public operator fun NdArray.OfInt.component3(): Int = get(2)

/** The fourth element of an array of one dim. */
public operator fun NdArray.OfInt.component4(): Int = get(3)

/** The fifth element of an array of one dim. */
public operator fun NdArray.OfInt.component5(): Int = get(4)
