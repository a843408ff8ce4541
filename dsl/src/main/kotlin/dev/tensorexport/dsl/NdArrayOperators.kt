// Index operators: numbers read and write elements, ranges take views.
@file:JvmName("-NdArrayOperators")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** The indices of the first dim in [range]; a view. */
public operator fun <A : NdArray> A.get(range: IntProgression): A = sliced(0, range)

/**
 * One index of the first dim, which goes away, and the indices of the second in [columns]; a view.
 */
public operator fun <A : NdArray> A.get(row: Int, columns: IntProgression): A =
    sliced(1, columns).selected(0, row)

/** The indices of the first dim in [rows], and one of the second dim, which goes away; a view. */
public operator fun <A : NdArray> A.get(rows: IntProgression, column: Int): A =
    sliced(0, rows).selected(1, column)

/** The indices of the first dim in [rows] and of the second in [columns]; a view. */
public operator fun <A : NdArray> A.get(rows: IntProgression, columns: IntProgression): A =
    sliced(0, rows).sliced(1, columns)

@Suppress("UNCHECKED_CAST") // A view of an array has the array's own type.
private fun <A : NdArray> A.sliced(dim: Int, range: IntProgression): A {
    val stop =
        when {
            range.isEmpty() -> range.first
            range.step > 0 -> range.last + 1
            else -> range.last - 1
        }
    return slice(dim, range.first.toLong(), stop.toLong(), range.step.toLong()) as A
}

@Suppress("UNCHECKED_CAST") // A view of an array has the array's own type.
private fun <A : NdArray> A.selected(dim: Int, index: Int): A = select(dim, index.toLong()) as A

private fun IntArray.toLongs() = LongArray(size) { this[it].toLong() }

/** One element. */
public operator fun NdArray.OfBoolean.get(vararg index: Int): Boolean = get(*index.toLongs())

/** Writes one element. */
public operator fun NdArray.OfBoolean.set(vararg index: Int, value: Boolean): Unit =
    set(value, *index.toLongs())

/** One element. */
public operator fun NdArray.OfByte.get(vararg index: Int): Byte = get(*index.toLongs())

/** Writes one element. */
public operator fun NdArray.OfByte.set(vararg index: Int, value: Byte): Unit =
    set(value, *index.toLongs())

/** One element. */
public operator fun NdArray.OfShort.get(vararg index: Int): Short = get(*index.toLongs())

/** Writes one element. */
public operator fun NdArray.OfShort.set(vararg index: Int, value: Short): Unit =
    set(value, *index.toLongs())

/** One element. */
public operator fun NdArray.OfInt.get(vararg index: Int): Int = get(*index.toLongs())

/** Writes one element. */
public operator fun NdArray.OfInt.set(vararg index: Int, value: Int): Unit =
    set(value, *index.toLongs())

/** One element. */
public operator fun NdArray.OfLong.get(vararg index: Int): Long = get(*index.toLongs())

/** Writes one element. */
public operator fun NdArray.OfLong.set(vararg index: Int, value: Long): Unit =
    set(value, *index.toLongs())

/** One element. */
public operator fun NdArray.OfFloat.get(vararg index: Int): Float = get(*index.toLongs())

/** Writes one element. */
public operator fun NdArray.OfFloat.set(vararg index: Int, value: Float): Unit =
    set(value, *index.toLongs())

/** One element. */
public operator fun NdArray.OfDouble.get(vararg index: Int): Double = get(*index.toLongs())

/** Writes one element. */
public operator fun NdArray.OfDouble.set(vararg index: Int, value: Double): Unit =
    set(value, *index.toLongs())
