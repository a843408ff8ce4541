// Reading and writing elements of short arrays.
@file:JvmName("-ShortElements")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfShort.get(vararg index: Int): Short =
    get(*LongArray(index.size) { index[it].toLong() })

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfShort.set(vararg index: Int, value: Short): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfShort.set(vararg index: Any, value: Short): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfShort.set(vararg index: Any, value: ShortArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfShort.toList(): List<Short> = toArray().asList()

/** The elements in row-major order, read as the sequence is, so it fails once this is closed. */
public fun NdArray.OfShort.asSequence(): Sequence<Short> = indices().map { get(*it) }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfShort.forEachIndexed(action: (index: LongArray, value: Short) -> Unit) {
    for (index in indices()) {
        action(index, get(*index))
    }
}

/** The first element of an array of one dim: `val (x, y) = point`. */
public operator fun NdArray.OfShort.component1(): Short = get(0)

/** The second element of an array of one dim. */
public operator fun NdArray.OfShort.component2(): Short = get(1)

/** The third element of an array of one dim. */
public operator fun NdArray.OfShort.component3(): Short = get(2)

/** The fourth element of an array of one dim. */
public operator fun NdArray.OfShort.component4(): Short = get(3)

/** The fifth element of an array of one dim. */
public operator fun NdArray.OfShort.component5(): Short = get(4)
