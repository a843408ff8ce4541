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

/** Takes the indices in [range]. All of them must exist, as in brackets; see [get]. */
public fun <A : NdArray> A.slice(dim: Int, range: IntProgression): A = get(*at(dim, rank(), range))

/** See [NdArray.slice]. Without [stop] it goes to the end of the dim. */
public fun <A : NdArray> A.slice(dim: Int, start: Int, stop: Int? = null, step: Int = 1): A = same {
    slice(dim, start.toLong(), orEnd(stop), step.toLong())
}

/** See [NdArray.reshape]. */
public fun <A : NdArray> A.reshape(vararg sizes: Int): A = same { reshape(*longs(sizes)) }

/** See [NdArray.expand]. */
public fun <A : NdArray> A.expand(vararg sizes: Int): A = same { expand(*longs(sizes)) }

/** Copies indices of a dim, in any order and with repetitions; see [NdArray.index]. */
public fun <A : NdArray> A.index(dim: Int, vararg indices: Int): A = same {
    index(dim, *longs(indices))
}

/** Copies indices of a dim, in any order and with repetitions; see [NdArray.index]. */
@JvmName("indexArray")
public fun <A : NdArray> A.index(dim: Int, indices: IntArray): A = index(dim, *indices)

/** Copies indices of a dim, in any order and with repetitions; see [NdArray.index]. */
public fun <A : NdArray> A.index(dim: Int, indices: Iterable<Int>): A =
    index(dim, *indices.toList().toIntArray())

/** Copies the indices of a dim where [mask] is true; see [NdArray.index]. */
public fun <A : NdArray> A.index(dim: Int, mask: BooleanArray): A = same { index(dim, *mask) }

/** See [Chain.select]. */
public fun <C : Chain<*, C>> C.select(dim: Int, index: Int): C = select(dim, index.toLong())

/** See [Chain.narrow]. */
public fun <C : Chain<*, C>> C.narrow(dim: Int, start: Int, length: Int): C =
    narrow(dim, start.toLong(), length.toLong())

/** Takes the indices in [range]. All of them must exist, as in brackets; see [get]. */
public fun <C : Chain<*, C>> C.slice(dim: Int, range: IntProgression): C {
    val shape = knownShape() ?: return later("slice($dim, $range)") { it.slice(dim, range) }
    return get(*at(dim, shape.size, range))
}

/** See [Chain.slice]. Without [stop] it goes to the end of the dim. */
public fun <C : Chain<*, C>> C.slice(dim: Int, start: Int, stop: Int? = null, step: Int = 1): C =
    slice(dim, start.toLong(), orEnd(stop), step.toLong())

/** See [Chain.reshape]. */
public fun <C : Chain<*, C>> C.reshape(vararg sizes: Int): C = reshape(*longs(sizes))

/** See [Chain.expand]. */
public fun <C : Chain<*, C>> C.expand(vararg sizes: Int): C = expand(*longs(sizes))

/** Takes indices of a dim, in any order and with repetitions; see [Chain.index]. */
public fun <C : Chain<*, C>> C.index(dim: Int, vararg indices: Int): C = index(dim, *longs(indices))

/** Takes indices of a dim, in any order and with repetitions; see [Chain.index]. */
@JvmName("indexArray")
public fun <C : Chain<*, C>> C.index(dim: Int, indices: IntArray): C = index(dim, *indices)

/** Takes indices of a dim, in any order and with repetitions; see [Chain.index]. */
public fun <C : Chain<*, C>> C.index(dim: Int, indices: Iterable<Int>): C =
    index(dim, *indices.toList().toIntArray())

/** Takes the indices of a dim where [mask] is true; see [Chain.index]. */
public fun <C : Chain<*, C>> C.index(dim: Int, mask: BooleanArray): C = index(dim, *mask)

/** See [Chain.topk]: `val (values, indices) = chain.topk(3)`. */
public fun <C : Chain<*, C>> C.topk(k: Int, dim: Int = -1): TopK<C> = topk(k.toLong(), dim)

/** A view of an array has the array's own type. */
@Suppress("UNCHECKED_CAST")
private inline fun <A : NdArray> A.same(view: NdArray.() -> NdArray) = (this as NdArray).view() as A

private fun orEnd(stop: Int?): Long = stop?.toLong() ?: Long.MAX_VALUE

private fun longs(ints: IntArray) = LongArray(ints.size) { ints[it].toLong() }

/** The brackets that take [range] of a dim, and all of the others. */
private fun at(dim: Int, rank: Int, range: IntProgression): Array<Any> {
    if (dim !in -rank until rank) {
        throw IndexOutOfBoundsException("found dim $dim; expected one from ${-rank} to ${rank - 1}")
    }
    return Array(dim.mod(rank) + 1) { if (it == dim.mod(rank)) range else All }
}
