// Reading and writing elements of byte arrays.
@file:JvmName("-ByteElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfByte.get(vararg index: Int): Byte =
    get(*LongArray(index.size) { index[it].toLong() })

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfByte.get(i: Number, j: Number): Byte = get(whole(i), whole(j))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfByte.get(i: Number, j: Number, k: Number): Byte =
    get(whole(i), whole(j), whole(k))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfByte.get(i: Number, j: Number, k: Number, l: Number): Byte =
    get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfByte.set(vararg index: Int, value: Byte): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfByte.set(i: Number, j: Number, value: Byte): Unit =
    set(whole(i), whole(j), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfByte.set(i: Number, j: Number, k: Number, value: Byte): Unit =
    set(whole(i), whole(j), whole(k), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfByte.set(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
    value: Byte,
): Unit = set(whole(i), whole(j), whole(k), whole(l), value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfByte.set(vararg index: Any, value: Byte): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfByte.set(vararg index: Any, value: ByteArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfByte.toByteArray(): ByteArray = toArray()

/** Copies the elements in row-major order to a part of [destination], which is returned. */
public fun NdArray.OfByte.copyInto(
    destination: ByteArray,
    destinationOffset: Int = 0,
): ByteArray = destination.also { copyTo(it, destinationOffset) }

/** The elements in row-major order, as they are now; `for` does not box them. */
public operator fun NdArray.OfByte.iterator(): ByteIterator = toArray().iterator()

/** The elements in row-major order, as they are when the first is asked for. */
public fun NdArray.OfByte.asSequence(): Sequence<Byte> = Sequence { iterator() }

/** Does [action] with each element, in row-major order. */
public inline fun NdArray.OfByte.forEach(action: (Byte) -> Unit) {
    toArray().forEach(action)
}

/** What [transform] makes of each element, in row-major order. */
public inline fun <R> NdArray.OfByte.map(transform: (Byte) -> R): List<R> = toArray().map(transform)

/** Whether an element equals [value]. */
public operator fun NdArray.OfByte.contains(value: Byte): Boolean = toArray().any { it == value }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfByte.forEachIndexed(action: (index: LongArray, value: Byte) -> Unit) {
    val elements = toArray()
    multiIndices().forEachIndexed { position, index -> action(index, elements[position]) }
}

/** The first element of an array of one dim: `val (x, y) = point`. */
public operator fun NdArray.OfByte.component1(): Byte = get(0)

/** The second element of an array of one dim. */
public operator fun NdArray.OfByte.component2(): Byte = get(1)

/** The third element of an array of one dim. */
public operator fun NdArray.OfByte.component3(): Byte = get(2)

/** The fourth element of an array of one dim. */
public operator fun NdArray.OfByte.component4(): Byte = get(3)

/** The fifth element of an array of one dim. */
public operator fun NdArray.OfByte.component5(): Byte = get(4)
