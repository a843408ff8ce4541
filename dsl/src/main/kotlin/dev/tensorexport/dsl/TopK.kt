package dev.tensorexport.dsl

/**
 * What [Chain.topk] gives: two chains. Only those that you end are computed.
 *
 * @property values the elements, largest first
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
