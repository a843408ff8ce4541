// Reading and writing elements of complex arrays.
@file:JvmName("-ComplexElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.Complex
import dev.tensorexport.ndarray.NdArray

/** One element; an index below 0 counts from the end. */
public operator fun NdArray.OfComplex.get(vararg index: Int): Complex =
    get(*LongArray(index.size) { index[it].toLong() })

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfComplex.get(i: Number, j: Number): Complex =
    get(whole(i), whole(j))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfComplex.get(i: Number, j: Number, k: Number): Complex =
    get(whole(i), whole(j), whole(k))

/** One element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfComplex.get(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
): Complex = get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element; an index below 0 counts from the end. */
public operator fun NdArray.OfComplex.set(vararg index: Int, value: Complex): Unit =
    set(LongArray(index.size) { index[it].toLong() }, value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfComplex.set(i: Number, j: Number, value: Complex): Unit =
    set(whole(i), whole(j), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfComplex.set(
    i: Number,
    j: Number,
    k: Number,
    value: Complex,
): Unit = set(whole(i), whole(j), whole(k), value)

/** Writes one element, where some indices are Int and some Long. */
public inline operator fun NdArray.OfComplex.set(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
    value: Complex,
): Unit = set(whole(i), whole(j), whole(k), whole(l), value)

/** Writes the same value to all elements of a part: `array[1..3, Ellipsis] = value`. */
public operator fun NdArray.OfComplex.set(vararg index: Any, value: Complex): Unit =
    writable(*index).fill(value)

/** The elements in row-major order, read as the sequence is, so it fails once this is closed. */
public fun NdArray.OfComplex.asSequence(): Sequence<Complex> = multiIndices().map { get(*it) }

/** Does [action] with the index of each element, a fresh array, and with the element. */
public inline fun NdArray.OfComplex.forEachIndexed(
    action: (index: LongArray, value: Complex) -> Unit
) {
    for (index in multiIndices()) {
        action(index, get(*index))
    }
}
