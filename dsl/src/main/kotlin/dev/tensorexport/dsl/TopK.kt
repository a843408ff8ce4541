package dev.tensorexport.dsl

/**
 * The largest elements along a dim, as [Chain.topk] gives them. Each of the two is a chain of its
 * own, and what is not ended is not computed.
 *
 * @property values the elements, from the largest on
 * @property indices their indices in the dim
 */
public class TopK<C : Chain<*, C>>
internal constructor(
    @get:JvmName("values") public val values: C,
    @get:JvmName("indices") public val indices: LongChain,
) {
    /** [values]. */
    public operator fun component1(): C = values

    /** [indices]. */
    public operator fun component2(): LongChain = indices

    override fun toString(): String = "TopK(values=$values, indices=$indices)"
}
