// Reading and writing elements of float arrays.
@file:JvmName("-FloatElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfFloat.get(vararg index: Int): Float =
    get(*LongArray(index.size) { index[it].toLong() })

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfFloat.get(i: Number, j: Number): Float =
    get(whole(i), whole(j))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfFloat.get(i: Number, j: Number, k: Number): Float =
    get(whole(i), whole(j), whole(k))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfFloat.get(i: Number, j: Number, k: Number, l: Number): Float =
    get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfFloat.set(vararg index: Int, value: Float): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfFloat.set(i: Number, j: Number, value: Float): Unit =
    set(whole(i), whole(j), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfFloat.set(
    i: Number,
    j: Number,
    k: Number,
    value: Float,
): Unit = set(whole(i), whole(j), whole(k), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfFloat.set(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
    value: Float,
): Unit = set(whole(i), whole(j), whole(k), whole(l), value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfFloat.set(vararg index: Any, value: Float): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfFloat.set(vararg index: Any, value: FloatArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfFloat.toFloatArray(): FloatArray = toArray()

/** Copies the elements in row-major order to a part of [destination], which is returned. */
public fun NdArray.OfFloat.copyInto(
    destination: FloatArray,
    destinationOffset: Int = 0,
): FloatArray = destination.also { copyTo(it, destinationOffset) }

/** The elements in row-major order, as they are now; `for` does not box them. */
public operator fun NdArray.OfFloat.iterator(): FloatIterator = toArray().iterator()

/** The elements in row-major order, as they are when the first is asked for. */
public fun NdArray.OfFloat.asSequence(): Sequence<Float> = Sequence { iterator() }

/** Does [action] with each element, in row-major order. */
public inline fun NdArray.OfFloat.forEach(action: (Float) -> Unit) {
    toArray().forEach(action)
}

/** What [transform] makes of each element, in row-major order. */
public inline fun <R> NdArray.OfFloat.map(transform: (Float) -> R): List<R> =
    toArray().map(transform)

/** Whether an element equals [value]. */
public operator fun NdArray.OfFloat.contains(value: Float): Boolean = toArray().any { it == value }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfFloat.forEachIndexed(action: (index: LongArray, value: Float) -> Unit) {
    val elements = toArray()
    multiIndices().forEachIndexed { position, index -> action(index, elements[position]) }
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
