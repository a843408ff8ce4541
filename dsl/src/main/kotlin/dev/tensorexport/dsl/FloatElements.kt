// Reading and writing elements of float arrays.
@file:JvmName("-FloatElements")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfFloat.get(vararg index: Int): Float =
    get(*LongArray(index.size) { index[it].toLong() })

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfFloat.set(vararg index: Int, value: Float): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfFloat.set(vararg index: Any, value: Float): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfFloat.set(vararg index: Any, value: FloatArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfFloat.toList(): List<Float> = toArray().asList()

/** The elements in row-major order, read as the sequence is, so it fails once this is closed. */
public fun NdArray.OfFloat.asSequence(): Sequence<Float> = indices().map { get(*it) }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfFloat.forEachIndexed(action: (index: LongArray, value: Float) -> Unit) {
    for (index in indices()) {
        action(index, get(*index))
    }
}

/** The first element of an array of one dim: `val (x, y) = point`. */
public operator fun NdArray.OfFloat.component1(): Float = get(0)

/** The second element of an array of one dim. */
public operator fun NdArray.OfFloat.component2(): Float = get(1)

/** The third element of an array of one dim. */
public operator fun NdArray.OfFloat.component3(): Float = get(2)

/** The fourth element of an array of one dim. */
public operator fun NdArray.OfFloat.component4(): Float = get(3)

/** The fifth element of an array of one dim. */
public operator fun NdArray.OfFloat.component5(): Float = get(4)
