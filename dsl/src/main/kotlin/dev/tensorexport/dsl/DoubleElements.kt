// Reading and writing elements of double arrays.
@file:JvmName("-DoubleElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfDouble.get(vararg index: Int): Double =
    get(*LongArray(index.size) { index[it].toLong() })

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfDouble.get(i: Number, j: Number): Double =
    get(whole(i), whole(j))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfDouble.get(i: Number, j: Number, k: Number): Double =
    get(whole(i), whole(j), whole(k))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfDouble.get(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
): Double = get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfDouble.set(vararg index: Int, value: Double): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfDouble.set(i: Number, j: Number, value: Double): Unit =
    set(whole(i), whole(j), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfDouble.set(
    i: Number,
    j: Number,
    k: Number,
    value: Double,
): Unit = set(whole(i), whole(j), whole(k), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfDouble.set(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
    value: Double,
): Unit = set(whole(i), whole(j), whole(k), whole(l), value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfDouble.set(vararg index: Any, value: Double): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfDouble.set(vararg index: Any, value: DoubleArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfDouble.toDoubleArray(): DoubleArray = toArray()

/** Copies the elements in row-major order to a part of [destination], which is returned. */
public fun NdArray.OfDouble.copyInto(
    destination: DoubleArray,
    destinationOffset: Int = 0,
): DoubleArray = destination.also { copyTo(it, destinationOffset) }

/** The elements in row-major order, as they are now; `for` does not box them. */
public operator fun NdArray.OfDouble.iterator(): DoubleIterator = toArray().iterator()

/** The elements in row-major order, as they are when the first is asked for. */
public fun NdArray.OfDouble.asSequence(): Sequence<Double> = Sequence { iterator() }

/** Does [action] with each element, in row-major order. */
public inline fun NdArray.OfDouble.forEach(action: (Double) -> Unit) {
    toArray().forEach(action)
}

/** What [transform] makes of each element, in row-major order. */
public inline fun <R> NdArray.OfDouble.map(transform: (Double) -> R): List<R> =
    toArray().map(transform)

/** Whether an element equals [value]. */
public operator fun NdArray.OfDouble.contains(value: Double): Boolean =
    toArray().any { it == value }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfDouble.forEachIndexed(
    action: (index: LongArray, value: Double) -> Unit
) {
    val elements = toArray()
    multiIndices().forEachIndexed { position, index -> action(index, elements[position]) }
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
