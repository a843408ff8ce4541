// Reading and writing elements of int arrays.
@file:JvmName("-IntElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfInt.get(vararg index: Int): Int =
    get(*LongArray(index.size) { index[it].toLong() })

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfInt.get(i: Number, j: Number): Int = get(whole(i), whole(j))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfInt.get(i: Number, j: Number, k: Number): Int =
    get(whole(i), whole(j), whole(k))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfInt.get(i: Number, j: Number, k: Number, l: Number): Int =
    get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfInt.set(vararg index: Int, value: Int): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfInt.set(i: Number, j: Number, value: Int): Unit =
    set(whole(i), whole(j), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfInt.set(i: Number, j: Number, k: Number, value: Int): Unit =
    set(whole(i), whole(j), whole(k), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfInt.set(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
    value: Int,
): Unit = set(whole(i), whole(j), whole(k), whole(l), value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfInt.set(vararg index: Any, value: Int): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfInt.set(vararg index: Any, value: IntArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfInt.toIntArray(): IntArray = toArray()

/** Copies the elements in row-major order to a part of [destination], which is returned. */
public fun NdArray.OfInt.copyInto(
    destination: IntArray,
    destinationOffset: Int = 0,
): IntArray = destination.also { copyTo(it, destinationOffset) }

/** The elements in row-major order, as they are now; `for` does not box them. */
public operator fun NdArray.OfInt.iterator(): IntIterator = toArray().iterator()

/** The elements in row-major order, as they are when the first is asked for. */
public fun NdArray.OfInt.asSequence(): Sequence<Int> = Sequence { iterator() }

/** Does [action] with each element, in row-major order. */
public inline fun NdArray.OfInt.forEach(action: (Int) -> Unit) {
    toArray().forEach(action)
}

/** What [transform] makes of each element, in row-major order. */
public inline fun <R> NdArray.OfInt.map(transform: (Int) -> R): List<R> = toArray().map(transform)

/** Whether an element equals [value]. */
public operator fun NdArray.OfInt.contains(value: Int): Boolean = toArray().any { it == value }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfInt.forEachIndexed(action: (index: LongArray, value: Int) -> Unit) {
    val elements = toArray()
    multiIndices().forEachIndexed { position, index -> action(index, elements[position]) }
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
