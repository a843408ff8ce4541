// Scopes that free what was made in them.
@file:JvmName("-Scopes")
@file:OptIn(ExperimentalContracts::class)

package dev.tensorexport.dsl

import kotlin.contracts.ExperimentalContracts
import kotlin.contracts.InvocationKind
import kotlin.contracts.contract
import org.bytedeco.pytorch.Tensor

/**
 * Closes the tensors that LibTorch creates in [block] when the block returns or throws; see
 * [TensorScope]. The value of the block stays open: a tensor, or the tensors of a list, map, array,
 * pair or triple.
 *
 * ```
 * val probabilities = tensorScope {
 *     val hidden = torch.relu(torch.matmul(weights, input))
 *     val array = autoClose(hidden.exportAs<NdArray.OfFloat>())
 *     println(array.toFloatArray().max())
 *     torch.softmax(hidden, 0)
 * }
 * ```
 *
 * Pass a tensor that leaves in another way, in an object of your own or by `return`, to
 * [TensorScope.escape]. The block may contain `return`, `break` and suspending calls, as long as it
 * continues on the same thread.
 */
public inline fun <R> tensorScope(block: TensorScope.() -> R): R {
    contract { callsInPlace(block, InvocationKind.EXACTLY_ONCE) }
    return TensorScope.open().use { scope -> scope.block().also(scope::escapeAll) }
}

/** Keeps the tensors in a block's value open. */
@PublishedApi
internal fun TensorScope.escapeAll(value: Any?) {
    when (value) {
        is Tensor -> escape(value)
        is Iterable<*> -> value.forEach(::escapeAll)
        is Map<*, *> -> value.values.forEach(::escapeAll)
        is Array<*> -> value.forEach(::escapeAll)
        is Pair<*, *> -> value.toList().forEach(::escapeAll)
        is Triple<*, *, *> -> value.toList().forEach(::escapeAll)
    }
}
