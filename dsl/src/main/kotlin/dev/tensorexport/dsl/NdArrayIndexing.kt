// Python's indexing of arrays, in Kotlin's ranges: `array[0, 1..3, Ellipsis, 0..8 step 2]`.
@file:JvmName("-NdArrayIndexing")

package dev.tensorexport.dsl

import dev.tensorexport.dsl.AxisIndex.Slice
import dev.tensorexport.ndarray.NdArray
import kotlin.math.abs

/** What can stand in the brackets of an array besides numbers and ranges. */
public sealed class AxisIndex {
    internal object Every : AxisIndex()

    internal object Rest : AxisIndex()

    internal object New : AxisIndex()

    internal data class Slice(val start: Long, val beforeEnd: Long, val step: Long) : AxisIndex()

    /** The end of a dim in a range: `1..End`, or `1..End - 1` for all but the last. */
    public class LastIndex internal constructor(internal val back: Long) {
        /** [count] indices before the end. */
        public operator fun minus(count: Int): LastIndex = LastIndex(back + count)
    }
}

/** All indices of a dim: Python's `:`. */
@get:JvmSynthetic public val All: AxisIndex = AxisIndex.Every

/** All dims that no other index is for: Python's `...`. */
@get:JvmSynthetic public val Ellipsis: AxisIndex = AxisIndex.Rest

/** One more dim, of size 1: Python's `None`. */
@get:JvmSynthetic public val NewAxis: AxisIndex = AxisIndex.New

/** The last index of a dim, in a range: `array[1..End]` is Python's `array[1:]`. */
@get:JvmSynthetic public val End: AxisIndex.LastIndex = AxisIndex.LastIndex(0)

/**
 * The indices from this one, which counts from the end where it is below 0, to the end of a dim.
 */
public operator fun Int.rangeTo(end: AxisIndex.LastIndex): AxisIndex = Slice(toLong(), end.back, 1)

/** Every [step]-th index of a range to the end; of all of a dim if this is [All]. */
public infix fun AxisIndex.step(step: Int): AxisIndex {
    require(step > 0) { "found step $step; expected 1 or more. Flip the dim to go down" }
    return when (this) {
        is AxisIndex.Every -> Slice(0, 0, step.toLong())
        is Slice -> copy(step = this.step * step)
        else -> throw IllegalArgumentException("found a step of no range; expected one, as 1..End")
    }
}

/**
 * A part of this array; a view, of the array's own type. Each [index] is one of these, for one dim
 * after the other; dims without one are taken whole:
 * - an `Int` or `Long`: one index, and the dim goes away; below 0 it counts from the end
 * - a range of these, as `1..3`, `0..8 step 2`, `3 downTo 0`: these indices. Both ends may be below
 *   0, and count from the end then: `-3..-1`. A range that is empty in Kotlin takes nothing, so
 *   that `0 until n` is right for every `n`; `1..End` goes to the end
 * - [All], [Ellipsis], [NewAxis]
 *
 * @throws IndexOutOfBoundsException if an index is outside its dim, or there are more than dims
 * @throws IllegalArgumentException if an index is something else
 */
public operator fun <A : NdArray> A.get(vararg index: Any): A {
    val given = index.count { it !== NewAxis && it !== Ellipsis }
    if (given > rank() || index.count { it === Ellipsis } > 1) {
        throw IndexOutOfBoundsException(
            "found ${index.size} indices of an array of shape ${layout()}; expected at most one for" +
                " each of its ${rank()} dims, and one Ellipsis"
        )
    }
    var part: NdArray = this
    var dim = 0
    for (one in index) {
        when (one) {
            is Int -> part = part.select(dim, one.toLong())
            is Long -> part = part.select(dim, one)
            is IntProgression ->
                part = part.range(dim++, one.first.toLong(), one.last.toLong(), one.step.toLong())
            is LongProgression -> part = part.range(dim++, one.first, one.last, one.step)
            is Slice -> {
                val size = part.size(dim)
                val start = if (one.start < 0) one.start + size else one.start
                part = part.slice(dim++, start, maxOf(start, size - one.beforeEnd), one.step)
            }
            All -> dim++
            Ellipsis -> dim += rank() - given
            NewAxis -> part = part.unsqueeze(dim++)
            else ->
                throw IllegalArgumentException(
                    "found index $one, a ${one::class.simpleName}; expected an Int, a range of Int," +
                        " All, Ellipsis or NewAxis"
                )
        }
    }
    @Suppress("UNCHECKED_CAST") // A view of an array has the array's own type.
    return part as A
}

/**
 * Writes all elements of a part from those of an array, which is expanded to it; see
 * [NdArray.assign].
 */
public operator fun NdArray.set(vararg index: Any, value: NdArray): Unit = get(*index).assign(value)

private fun NdArray.range(dim: Int, first: Long, last: Long, step: Long): NdArray {
    if (if (step > 0) first > last else first < last) {
        return slice(dim, 0, 0)
    }
    if ((first < 0) != (last < 0)) {
        throw IndexOutOfBoundsException(
            "found a range from $first to $last; expected both ends from the start of the dim, or" +
                " both from its end. To go to its end, say $first..End"
        )
    }
    val base = if (first < 0) size(dim) else 0
    val low = base + minOf(first, last)
    val high = base + maxOf(first, last)
    if (low < 0 || high >= size(dim)) {
        throw IndexOutOfBoundsException(
            "found a range from $first to $last of dim $dim of shape ${layout()}; expected indices" +
                " of the dim. Call slice(), which cuts off what is outside, or say $first..End"
        )
    }
    val part = slice(dim, low, high + 1, abs(step))
    return if (step < 0) part.flip(dim) else part
}

/** The multi-indices of the elements in row-major order, each a fresh array. */
@PublishedApi
internal fun NdArray.indices(): Sequence<LongArray> = sequence {
    val shape = shape()
    val index = LongArray(shape.size)
    for (position in 0 until numel()) {
        yield(index.clone())
        var dim = shape.size - 1
        while (dim >= 0 && ++index[dim] == shape[dim]) {
            index[dim--] = 0
        }
    }
}
