// Reading and writing elements of complex arrays.
@file:JvmName("-ComplexElements")

// Inline, so that no index is boxed.
@file:Suppress("NOTHING_TO_INLINE")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.Complex
import dev.tensorexport.ndarray.NdArray

/** Returns one element of a 1-D array; a negative index counts from the end. */
public inline operator fun NdArray.OfComplex.get(i: Int): Complex = get(i.toLong())

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfComplex.get(i: Number, j: Number): Complex =
    get(whole(i), whole(j))

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfComplex.get(i: Number, j: Number, k: Number): Complex =
    get(whole(i), whole(j), whole(k))

/** Returns one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfComplex.get(
    i: Number,
    j: Number,
    k: Number,
    l: Number,
): Complex = get(whole(i), whole(j), whole(k), whole(l))

/** Writes one element of a 1-D array; a negative index counts from the end. */
public inline operator fun NdArray.OfComplex.set(i: Int, value: Complex): Unit =
    set(i.toLong(), value)

/** Writes one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfComplex.set(i: Number, j: Number, value: Complex): Unit =
    set(whole(i), whole(j), value)

/** Writes one element; indices are Int or Long, and negative ones count from the end. */
public inline operator fun NdArray.OfComplex.set(
    i: Number,
    j: Number,
    k: Number,
    value: Complex,
): Unit = set(whole(i), whole(j), whole(k), value)

/**
 * The elements in row-major order. They are read one by one, so it fails once the array is closed.
 */
public operator fun NdArray.OfComplex.iterator(): Iterator<Complex> =
    multiIndices.map { get(*it) }.iterator()

/** Does [action] with each element, in row-major order. */
public inline fun NdArray.OfComplex.forEach(action: (Complex) -> Unit) {
    for (element in this) action(element)
}

/** What [transform] makes of each element, in row-major order. */
public inline fun <R> NdArray.OfComplex.map(transform: (Complex) -> R): List<R> = buildList {
    for (element in this@map) add(transform(element))
}
