// Steps of arrays and chains that take Kotlin's Int, ranges and lists.
@file:JvmName("-Steps")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray

/** See [NdArray.select]. */
public fun <A : NdArray> A.select(dim: Int, index: Int): A = same { select(dim, index.toLong()) }

/** See [NdArray.narrow]. */
public fun <A : NdArray> A.narrow(dim: Int, start: Int, length: Int): A = same {
    narrow(dim, start.toLong(), length.toLong())
}

/**
 * The indices of a dim that a range names, all of which must be there; the same as in brackets, see
 * [get].
 */
public fun <A : NdArray> A.slice(dim: Int, range: IntProgression): A = get(*at(dim, rank(), range))

/** See [NdArray.reshape]. */
public fun <A : NdArray> A.reshape(vararg sizes: Int): A = same { reshape(*longs(sizes)) }

/** See [NdArray.expand]. */
public fun <A : NdArray> A.expand(vararg sizes: Int): A = same { expand(*longs(sizes)) }

/** See [Chain.select]. */
public fun <C : Chain<*, C>> C.select(dim: Int, index: Int): C = select(dim, index.toLong())

/** See [Chain.narrow]. */
public fun <C : Chain<*, C>> C.narrow(dim: Int, start: Int, length: Int): C =
    narrow(dim, start.toLong(), length.toLong())

/**
 * The indices of a dim that a range names, all of which must be there; the same as in brackets, see
 * [get].
 */
public fun <C : Chain<*, C>> C.slice(dim: Int, range: IntProgression): C {
    val shape = knownShape() ?: return later("slice($dim, $range)") { it.slice(dim, range) }
    return get(*at(dim, shape.size, range))
}

/** See [Chain.reshape]. */
public fun <C : Chain<*, C>> C.reshape(vararg sizes: Int): C = reshape(*longs(sizes))

/** See [Chain.expand]. */
public fun <C : Chain<*, C>> C.expand(vararg sizes: Int): C = expand(*longs(sizes))

/** Indices of a dim, in any order and as often as they are named; see [Chain.index]. */
public fun <C : Chain<*, C>> C.index(dim: Int, indices: IntArray): C = index(dim, *longs(indices))

/** Indices of a dim, in any order and as often as they are named; see [Chain.index]. */
public fun <C : Chain<*, C>> C.index(dim: Int, indices: Iterable<Int>): C =
    index(dim, *longs(indices.toList().toIntArray()))

/** The [k] largest along a dim, and where they are: `val (values, indices) = chain.topk(3)`. */
public fun <C : Chain<*, C>> C.topk(k: Int, dim: Int = -1): TopK<C> =
    TopK(topkValues(k.toLong(), dim), topkIndices(k.toLong(), dim))

/**
 * The largest elements along a dim.
 *
 * @property values the elements, from the largest on
 * @property indices their indices in the dim
 */
public class TopK<C : Chain<*, C>>
internal constructor(public val values: C, public val indices: LongChain) {
    /** [values]. */
    public operator fun component1(): C = values

    /** [indices]. */
    public operator fun component2(): LongChain = indices

    override fun toString(): String = "TopK(values=$values, indices=$indices)"
}

/** A view of an array has the array's own type. */
@Suppress("UNCHECKED_CAST")
private inline fun <A : NdArray> A.same(view: NdArray.() -> NdArray) = (this as NdArray).view() as A

private fun longs(ints: IntArray) = LongArray(ints.size) { ints[it].toLong() }

/** The brackets that take [range] of a dim, and all of the others. */
private fun at(dim: Int, rank: Int, range: IntProgression): Array<Any> {
    if (dim !in -rank until rank) {
        throw IndexOutOfBoundsException("found dim $dim; expected one from ${-rank} to ${rank - 1}")
    }
    return Array(dim.mod(rank) + 1) { if (it == dim.mod(rank)) range else All }
}
