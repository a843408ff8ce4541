// Reading and writing elements of byte arrays.
@file:JvmName("-ByteElements")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfByte.get(vararg index: Int): Byte =
    get(*LongArray(index.size) { index[it].toLong() })

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfByte.set(vararg index: Int, value: Byte): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfByte.set(vararg index: Any, value: Byte): Unit =
    writable(*index).fill(value)

/** Writes all elements of a part, in row-major order. */
public operator fun NdArray.OfByte.set(vararg index: Any, value: ByteArray): Unit =
    writable(*index).assign(value)

/** The elements in row-major order, on a fresh array. */
public fun NdArray.OfByte.toList(): List<Byte> = toArray().asList()

/** The elements in row-major order, read as the sequence is, so it fails once this is closed. */
public fun NdArray.OfByte.asSequence(): Sequence<Byte> = indices().map { get(*it) }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfByte.forEachIndexed(action: (index: LongArray, value: Byte) -> Unit) {
    for (index in indices()) {
        action(index, get(*index))
    }
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
