// Python's indexing of arrays, in Kotlin's ranges: `array[0, 1..3, Ellipsis, 0..8 step 2]`.
@file:JvmName("-NdArrayIndexing")

package dev.tensorexport.dsl

import dev.tensorexport.Tensors
import dev.tensorexport.dsl.AxisIndex.Slice
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import kotlin.math.abs
import org.bytedeco.pytorch.Tensor

/** An index of a dim in brackets that is not a number, a range or a list. */
public sealed class AxisIndex {
    internal object Every : AxisIndex() {
        override fun toString() = "All"
    }

    internal object Rest : AxisIndex() {
        override fun toString() = "Ellipsis"
    }

    internal object New : AxisIndex() {
        override fun toString() = "NewAxis"
    }

    /** From [start] to [back] before the end; from there down to [start] if [step] is negative. */
    internal data class Slice(val start: Long, val back: Long, val step: Long) : AxisIndex() {
        private val end = if (back == 0L) "End" else "End - $back"

        override fun toString() =
            (if (step > 0) "$start..$end" else "$end downTo $start") +
                (if (abs(step) == 1L) "" else " step ${abs(step)}")
    }

    /** The end of a dim: `1..End`, `1..End - 1` for all but the last, `End downTo 0`. */
    public class LastIndex internal constructor(internal val back: Long) {
        /** The index that is [count] before this one, an Int or a Long. */
        public operator fun minus(count: Number): LastIndex = LastIndex(back + whole(count))

        override fun toString(): String = if (back == 0L) "End" else "End - $back"
    }
}

/** All indices of a dim: Python's `:`. */
@get:JvmSynthetic public val All: AxisIndex = AxisIndex.Every

/** All dims without an index of their own: Python's `...`. */
@get:JvmSynthetic public val Ellipsis: AxisIndex = AxisIndex.Rest

/** One more dim, of size 1: Python's `None`. */
@get:JvmSynthetic public val NewAxis: AxisIndex = AxisIndex.New

/** The last index of a dim, alone or in a range: `array[1..End]` is Python's `array[1:]`. */
@get:JvmSynthetic public val End: AxisIndex.LastIndex = AxisIndex.LastIndex(0)

/** The indices from this one to the end of a dim. A negative number counts from the end. */
public operator fun Number.rangeTo(end: AxisIndex.LastIndex): AxisIndex =
    Slice(whole(this), end.back, 1)

/** The indices from the end of a dim down to [to]. A negative number counts from the end. */
public infix fun AxisIndex.LastIndex.downTo(to: Number): AxisIndex = Slice(whole(to), back, -1)

/**
 * Every [step]-th index of a range that begins or ends at the end, or of a whole dim: `All step -1`
 * reverses it. As with Kotlin's own ranges, a second step replaces the first.
 */
public infix fun AxisIndex.step(step: Int): AxisIndex =
    when {
        this is AxisIndex.Every && step != 0 -> Slice(0, 0, step.toLong())
        this is Slice && step > 0 ->
            copy(step = if (this.step > 0) step.toLong() else -step.toLong())
        this is AxisIndex.Every || this is Slice ->
            throw IllegalArgumentException("found $this step $step; expected a step of 1 or more")
        else ->
            throw IllegalArgumentException("found $this step $step; expected a range, as 1..End")
    }

/**
 * Returns a part of this array, with the array's type. Indices are for the dims in order; dims
 * without an index are taken whole. An [index] may be
 * - an `Int`, a `Long` or [End]: selects one index and removes the dim; a negative one counts from
 *   the end
 * - a range, such as `1..3`, `0..8 step 2` or `3 downTo 0`: all of its indices must exist. If both
 *   ends are negative, they count from the end: `-3..-1`. A range that is empty in Kotlin selects
 *   nothing, so `0 until n` is right for every `n`, and `0..-1` is empty. `1..End` goes to the end,
 *   `End downTo 0` begins there
 * - [All], [Ellipsis], [NewAxis]
 * - a list of indices (`listOf(2, 0)`, an `IntArray`) or a mask (a `BooleanArray`, an array or a
 *   tensor of bool), as in PyTorch; at most one of these
 *
 * The part is a view. With a list or a mask it is a copy, which the caller closes.
 *
 * ```
 * val row = scores[i, Ellipsis] // a row, on the same memory
 * val part = scores[0..1, 1..End] // Python's scores[0:2, 1:]
 * ```
 *
 * @throws IndexOutOfBoundsException if an index is outside its dim, or there are more indices than
 *   dims
 * @throws IllegalArgumentException if an index is something else
 */
public operator fun <A : NdArray> A.get(vararg index: Any): A {
    val part = partOf(ArrayPart(this), index).array
    @Suppress("UNCHECKED_CAST") // A part of an array has the array's own type.
    return part as A
}

/**
 * Adds the steps that the brackets of an array take, such as `select` and `slice`, to a chain:
 * `chain[0, 1..End]`. See [NdArray.get].
 */
public operator fun <C : Chain<*, C>> C.get(vararg index: Any): C {
    if (knownShape() != null) {
        return partOf(ChainPart(this), index).chain
    }
    val brackets = Array(index.size) { copied(index[it]) }
    return later(brackets.joinToString(prefix = "[", postfix = "]", transform = ::textOf)) {
        partOf(ChainPart(it), brackets).chain
    }
}

/** What the caller may change before the chain ends is copied; an array and a tensor are shared. */
private fun copied(index: Any): Any =
    when (index) {
        is IntArray -> index.clone()
        is LongArray -> index.clone()
        is BooleanArray -> index.clone()
        is Collection<*> -> index.toList()
        else -> index
    }

/**
 * Writes all elements of a part from an array, which is expanded to the part's shape; see
 * [NdArray.assign].
 */
public operator fun NdArray.set(vararg index: Any, value: NdArray): Unit =
    writable(*index).assign(value)

/** Returns a part to write to; it has to be a view, so a list of indices is refused. */
internal fun <A : NdArray> A.writable(vararg index: Any): A {
    index
        .firstOrNull { isList(it) }
        ?.let {
            throw IllegalArgumentException(
                "found ${described(it)} on the left of =; expected numbers, ranges, All, Ellipsis" +
                    " or NewAxis, for a list of indices takes a copy. Write to one index after another"
            )
        }
    return get(*index)
}

private interface Part<P : Part<P>> {
    val shape: LongArray

    fun select(dim: Int, index: Long): P

    fun slice(dim: Int, start: Long, stop: Long, step: Long): P

    fun flip(dim: Int): P

    fun unsqueeze(dim: Int): P

    fun index(dim: Int, indices: LongArray): P

    fun index(dim: Int, mask: BooleanArray): P

    fun index(dim: Int, array: NdArray): P

    fun index(dim: Int, tensor: Tensor): P
}

private class ArrayPart(val array: NdArray) : Part<ArrayPart> {
    override val shape: LongArray
        get() = array.shape()

    override fun select(dim: Int, index: Long) = ArrayPart(array.select(dim, index))

    override fun slice(dim: Int, start: Long, stop: Long, step: Long) =
        ArrayPart(array.slice(dim, start, stop, step))

    override fun flip(dim: Int) = ArrayPart(array.flip(dim))

    override fun unsqueeze(dim: Int) = ArrayPart(array.unsqueeze(dim))

    override fun index(dim: Int, indices: LongArray) = ArrayPart(array.index(dim, *indices))

    override fun index(dim: Int, mask: BooleanArray) = ArrayPart(array.index(dim, *mask))

    override fun index(dim: Int, array: NdArray) = ArrayPart(this.array.index(dim, array))

    override fun index(dim: Int, tensor: Tensor) = tensor.export().use { index(dim, it) }
}

private class ChainPart<C : Chain<*, C>>(val chain: C) : Part<ChainPart<C>> {
    override val shape: LongArray
        get() = checkNotNull(chain.knownShape())

    override fun select(dim: Int, index: Long) = ChainPart(chain.select(dim, index))

    override fun slice(dim: Int, start: Long, stop: Long, step: Long) =
        ChainPart(chain.slice(dim, start, stop, step))

    override fun flip(dim: Int) = ChainPart(chain.flip(dim))

    override fun unsqueeze(dim: Int) = ChainPart(chain.unsqueeze(dim))

    override fun index(dim: Int, indices: LongArray) = ChainPart(chain.index(dim, *indices))

    override fun index(dim: Int, mask: BooleanArray) = ChainPart(chain.index(dim, *mask))

    override fun index(dim: Int, array: NdArray) =
        index(dim, Tensors.copiedTensor(array)) // which the chain reads at its end

    override fun index(dim: Int, tensor: Tensor) = ChainPart(chain.index(dim, tensor))
}

private fun isList(index: Any): Boolean =
    index is IntArray ||
        index is LongArray ||
        index is BooleanArray ||
        index is Collection<*> ||
        index is NdArray ||
        index is Tensor

private fun Tensor.isMask() = chain().plan().dtype() == DType.BOOL

/** How many dims an index is for. */
private fun dimsOf(index: Any): Int =
    when {
        index === NewAxis || index === Ellipsis -> 0
        index is NdArray.OfBoolean -> index.rank()
        index is Tensor && index.isMask() -> index.dim().toInt()
        else -> 1
    }

private fun <P : Part<P>> partOf(whole: P, index: Array<out Any>): P {
    val shape = whole.shape
    val given = index.sumOf(::dimsOf)
    if (given > shape.size || index.count { it === Ellipsis } > 1) {
        throw IndexOutOfBoundsException(
            "found ${index.size} indices for shape ${shape.contentToString()}; expected at most one" +
                " for each of its ${shape.size} dims, and one Ellipsis"
        )
    }
    if (index.count(::isList) > 1) {
        throw IllegalArgumentException(
            "found several lists of indices; expected one at most. For each combination of them" +
                " take one after the other: array[listOf(0, 2)][All, listOf(1)]"
        )
    }
    var part = whole
    var dim = 0
    var old = 0 // the dim of the whole that is next
    for (one in index) {
        when (one) {
            is Int -> part = part.select(dim, one.toLong())
            is Long -> part = part.select(dim, one)
            is AxisIndex.LastIndex -> part = part.select(dim, -1 - one.back)
            is IntProgression ->
                part =
                    part.range(
                        shape,
                        old,
                        dim++,
                        one.first.toLong(),
                        one.last.toLong(),
                        one.step.toLong(),
                    )
            is LongProgression ->
                part = part.range(shape, old, dim++, one.first, one.last, one.step)
            is Slice -> part = part.toEnd(shape[old], dim++, one)
            All -> dim++
            Ellipsis -> {
                dim += shape.size - given
                old += shape.size - given
            }
            NewAxis -> part = part.unsqueeze(dim++)
            is Tensor -> {
                part = part.index(dim, one)
                dim += if (one.isMask()) 1 else one.dim().toInt()
            }
            is NdArray -> {
                part = part.index(dim, one)
                dim += if (one is NdArray.OfBoolean) 1 else one.rank()
            }
            is BooleanArray -> part = part.index(dim++, one)
            is IntArray -> part = part.index(dim++, LongArray(one.size) { one[it].toLong() })
            is LongArray -> part = part.index(dim++, one)
            is Collection<*> -> {
                val list = one.toList()
                part =
                    if (list.isNotEmpty() && list.all { it is Boolean })
                        part.index(dim, BooleanArray(list.size) { list[it] as Boolean })
                    else part.index(dim, LongArray(list.size) { whole(list[it], one) })
                dim++
            }
            else -> throw notAnIndex(one)
        }
        old += dimsOf(one)
    }
    return part
}

private fun whole(index: Any?, list: Any): Long =
    when (index) {
        is Int -> index.toLong()
        is Long -> index
        else -> throw notAnIndex(list)
    }

/** An index of one element, which may be an Int beside a Long. */
@PublishedApi
internal fun whole(index: Number): Long = if (index is Int) index.toLong() else whole(index, index)

private fun notAnIndex(index: Any) =
    IllegalArgumentException(
        "found index ${described(index)}; expected an Int or Long, a range of these, All, Ellipsis," +
            " NewAxis, End, a list or array of Int or Long, or a mask of Boolean"
    )

private fun described(index: Any) = "${textOf(index)}, a ${index::class.simpleName}"

private fun textOf(index: Any?): String =
    when (index) {
        is NdArray -> "${index.dtype()} ${index.shape().contentToString()}"
        is Tensor -> "a tensor"
        is Collection<*> -> index.joinToString(prefix = "[", postfix = "]", transform = ::textOf)
        else ->
            arrayOf(index).contentDeepToString().removeSurrounding("[", "]") // arrays of any type
    }

private fun <P : Part<P>> P.range(
    shape: LongArray,
    old: Int,
    dim: Int,
    first: Long,
    last: Long,
    step: Long,
): P {
    if (if (step > 0) first > last else first < last) {
        if ((first < 0 || last < 0) && !(first == 0L && last == -1L)) {
            throw IllegalArgumentException(
                "found a range from $first to $last, in which Kotlin has no index; expected one with" +
                    " indices. To go to the end of the dim, say $first..End; from it, End downTo $last"
            )
        }
        return slice(dim, 0, 0, 1)
    }
    if ((first < 0) != (last < 0)) {
        throw IndexOutOfBoundsException(
            "found a range from $first to $last; expected both ends from the start of the dim, or" +
                " both from its end. " +
                if (step > 0) "To go to its end, say $first..End"
                else "To go down to its start, say $first downTo 0"
        )
    }
    val size = shape[old]
    val base = if (first < 0) size else 0
    val low = base + minOf(first, last)
    val high = base + maxOf(first, last)
    if (low < 0 || high >= size) {
        throw IndexOutOfBoundsException(
            "found a range from $first to $last of dim $old of shape ${shape.contentToString()};" +
                " expected indices of the dim. Call slice(), which cuts off what is outside, or say" +
                " $first..End"
        )
    }
    val part = slice(dim, low, high + 1, abs(step))
    return if (step < 0) part.flip(dim) else part
}

private fun <P : Part<P>> P.toEnd(size: Long, dim: Int, slice: Slice): P {
    val start = if (slice.start < 0) slice.start + size else slice.start
    if (start < 0 || start > size) {
        throw IndexOutOfBoundsException(
            "found $slice of a dim of size $size; expected to start from ${-size} to $size"
        )
    }
    val stop = maxOf(start, size - slice.back)
    if (slice.step > 0) {
        return slice(dim, start, stop, slice.step)
    }
    return slice(dim, start, stop, 1).flip(dim).slice(dim, 0, Long.MAX_VALUE, -slice.step)
}
