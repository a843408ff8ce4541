// Reading and writing elements of long arrays.
@file:JvmName("-LongElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfLong.get(vararg index: Int): Long =
    get(*LongArray(index.size) { index[it].toLong() })

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfLong.get(i: Number, j: Number): Long = get(whole(i), whole(j))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfLong.get(i: Number, j: Number, k: Number): Long =
    get(whole(i), whole(j), whole(k))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfLong.get(i: Number, j: Number, k: Number, l: Number): Long =
    get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfLong.set(vararg index: Int, value: Long): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfLong.set(i: Number, j: Number, value: Long): Unit =
    set(whole(i), whole(j), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfLong.set(i: Number, j: Number, k: Number, value: Long): Unit =
    set(whole(i), whole(j), whole(k), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfLong.set(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
    value: Long,
): Unit = set(whole(i), whole(j), whole(k), whole(l), value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfLong.set(vararg index: Any, value: Long): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfLong.set(vararg index: Any, value: LongArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfLong.toLongArray(): LongArray = toArray()

/** Copies the elements in row-major order to a part of [destination], which is returned. */
public fun NdArray.OfLong.copyInto(
    destination: LongArray,
    destinationOffset: Int = 0,
): LongArray = destination.also { copyTo(it, destinationOffset) }

/** The elements in row-major order, as they are now; `for` does not box them. */
public operator fun NdArray.OfLong.iterator(): LongIterator = toArray().iterator()

/** The elements in row-major order, as they are when the first is asked for. */
public fun NdArray.OfLong.asSequence(): Sequence<Long> = Sequence { iterator() }

/** Does [action] with each element, in row-major order. */
public inline fun NdArray.OfLong.forEach(action: (Long) -> Unit) {
    toArray().forEach(action)
}

/** What [transform] makes of each element, in row-major order. */
public inline fun <R> NdArray.OfLong.map(transform: (Long) -> R): List<R> = toArray().map(transform)

/** Whether an element equals [value]. */
public operator fun NdArray.OfLong.contains(value: Long): Boolean = toArray().any { it == value }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfLong.forEachIndexed(action: (index: LongArray, value: Long) -> Unit) {
    val elements = toArray()
    multiIndices().forEachIndexed { position, index -> action(index, elements[position]) }
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
