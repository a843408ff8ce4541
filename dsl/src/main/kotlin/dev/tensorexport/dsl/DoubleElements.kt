// Reading and writing elements of double arrays.
@file:JvmName("-DoubleElements")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfDouble.get(vararg index: Int): Double =
    get(*LongArray(index.size) { index[it].toLong() })

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfDouble.set(vararg index: Int, value: Double): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfDouble.set(vararg index: Any, value: Double): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfDouble.set(vararg index: Any, value: DoubleArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfDouble.toList(): List<Double> = toArray().asList()

/** The elements in row-major order, read as the sequence is, so it fails once this is closed. */
public fun NdArray.OfDouble.asSequence(): Sequence<Double> = indices().map { get(*it) }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfDouble.forEachIndexed(
    action: (index: LongArray, value: Double) -> Unit
) {
    for (index in indices()) {
        action(index, get(*index))
    }
}

/** The first element of an array of one dim: `val (x, y) = point`. */
public operator fun NdArray.OfDouble.component1(): Double = get(0)

/** The second element of an array of one dim. */
public operator fun NdArray.OfDouble.component2(): Double = get(1)

/** The third element of an array of one dim. */
public operator fun NdArray.OfDouble.component3(): Double = get(2)

/** The fourth element of an array of one dim. */
public operator fun NdArray.OfDouble.component4(): Double = get(3)

/** The fifth element of an array of one dim. */
public operator fun NdArray.OfDouble.component5(): Double = get(4)
