// Reading and writing elements of boolean arrays.
@file:JvmName("-BooleanElements")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfBoolean.get(vararg index: Int): Boolean =
    get(*LongArray(index.size) { index[it].toLong() })

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfBoolean.set(vararg index: Int, value: Boolean): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfBoolean.set(vararg index: Any, value: Boolean): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfBoolean.set(vararg index: Any, value: BooleanArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfBoolean.toList(): List<Boolean> = toArray().asList()

/** The elements in row-major order, read as the sequence is, so it fails once this is closed. */
public fun NdArray.OfBoolean.asSequence(): Sequence<Boolean> = indices().map { get(*it) }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfBoolean.forEachIndexed(
    action: (index: LongArray, value: Boolean) -> Unit
) {
    for (index in indices()) {
        action(index, get(*index))
    }
}

/** The first element of an array of one dim: `val (x, y) = point`. */
public operator fun NdArray.OfBoolean.component1(): Boolean = get(0)

/** The second element of an array of one dim. */
public operator fun NdArray.OfBoolean.component2(): Boolean = get(1)

/** The third element of an array of one dim. */
public operator fun NdArray.OfBoolean.component3(): Boolean = get(2)

/** The fourth element of an array of one dim. */
public operator fun NdArray.OfBoolean.component4(): Boolean = get(3)

/** The fifth element of an array of one dim. */
public operator fun NdArray.OfBoolean.component5(): Boolean = get(4)
