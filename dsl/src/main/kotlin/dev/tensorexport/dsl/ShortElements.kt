// Reading and writing elements of short arrays.
@file:JvmName("-ShortElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfShort.get(vararg index: Int): Short =
    get(*LongArray(index.size) { index[it].toLong() })

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfShort.get(i: Number, j: Number): Short =
    get(whole(i), whole(j))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfShort.get(i: Number, j: Number, k: Number): Short =
    get(whole(i), whole(j), whole(k))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfShort.get(i: Number, j: Number, k: Number, l: Number): Short =
    get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfShort.set(vararg index: Int, value: Short): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfShort.set(i: Number, j: Number, value: Short): Unit =
    set(whole(i), whole(j), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfShort.set(
    i: Number,
    j: Number,
    k: Number,
    value: Short,
): Unit = set(whole(i), whole(j), whole(k), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfShort.set(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
    value: Short,
): Unit = set(whole(i), whole(j), whole(k), whole(l), value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfShort.set(vararg index: Any, value: Short): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfShort.set(vararg index: Any, value: ShortArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfShort.toShortArray(): ShortArray = toArray()

/** Copies the elements in row-major order to a part of [destination], which is returned. */
public fun NdArray.OfShort.copyInto(
    destination: ShortArray,
    destinationOffset: Int = 0,
): ShortArray = destination.also { copyTo(it, destinationOffset) }

/** The elements in row-major order, as they are now; `for` does not box them. */
public operator fun NdArray.OfShort.iterator(): ShortIterator = toArray().iterator()

/** The elements in row-major order, as they are when the first is asked for. */
public fun NdArray.OfShort.asSequence(): Sequence<Short> = Sequence { iterator() }

/** Does [action] with each element, in row-major order. */
public inline fun NdArray.OfShort.forEach(action: (Short) -> Unit) {
    toArray().forEach(action)
}

/** What [transform] makes of each element, in row-major order. */
public inline fun <R> NdArray.OfShort.map(transform: (Short) -> R): List<R> =
    toArray().map(transform)

/** Whether an element equals [value]. */
public operator fun NdArray.OfShort.contains(value: Short): Boolean = toArray().any { it == value }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfShort.forEachIndexed(action: (index: LongArray, value: Short) -> Unit) {
    val elements = toArray()
    multiIndices().forEachIndexed { position, index -> action(index, elements[position]) }
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
