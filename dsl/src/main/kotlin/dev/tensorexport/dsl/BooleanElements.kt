// Reading and writing elements of boolean arrays.
@file:JvmName("-BooleanElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfBoolean.get(vararg index: Int): Boolean =
    get(*LongArray(index.size) { index[it].toLong() })

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfBoolean.get(i: Number, j: Number): Boolean =
    get(whole(i), whole(j))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfBoolean.get(i: Number, j: Number, k: Number): Boolean =
    get(whole(i), whole(j), whole(k))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfBoolean.get(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
): Boolean = get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfBoolean.set(vararg index: Int, value: Boolean): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfBoolean.set(i: Number, j: Number, value: Boolean): Unit =
    set(whole(i), whole(j), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfBoolean.set(
    i: Number,
    j: Number,
    k: Number,
    value: Boolean,
): Unit = set(whole(i), whole(j), whole(k), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfBoolean.set(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
    value: Boolean,
): Unit = set(whole(i), whole(j), whole(k), whole(l), value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfBoolean.set(vararg index: Any, value: Boolean): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfBoolean.set(vararg index: Any, value: BooleanArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfBoolean.toBooleanArray(): BooleanArray = toArray()

/** Copies the elements in row-major order to a part of [destination], which is returned. */
public fun NdArray.OfBoolean.copyInto(
    destination: BooleanArray,
    destinationOffset: Int = 0,
): BooleanArray = destination.also { copyTo(it, destinationOffset) }

/** The elements in row-major order, as they are now; `for` does not box them. */
public operator fun NdArray.OfBoolean.iterator(): BooleanIterator = toArray().iterator()

/** The elements in row-major order, as they are when the first is asked for. */
public fun NdArray.OfBoolean.asSequence(): Sequence<Boolean> = Sequence { iterator() }

/** Does [action] with each element, in row-major order. */
public inline fun NdArray.OfBoolean.forEach(action: (Boolean) -> Unit) {
    toArray().forEach(action)
}

/** What [transform] makes of each element, in row-major order. */
public inline fun <R> NdArray.OfBoolean.map(transform: (Boolean) -> R): List<R> =
    toArray().map(transform)

/** Whether an element equals [value]. */
public operator fun NdArray.OfBoolean.contains(value: Boolean): Boolean =
    toArray().any { it == value }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfBoolean.forEachIndexed(
    action: (index: LongArray, value: Boolean) -> Unit
) {
    val elements = toArray()
    multiIndices().forEachIndexed { position, index -> action(index, elements[position]) }
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
