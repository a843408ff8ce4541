// Scopes that free what was made in them.
@file:JvmName("-Scopes")
@file:OptIn(ExperimentalContracts::class)

package dev.tensorexport.dsl

import kotlin.contracts.ExperimentalContracts
import kotlin.contracts.InvocationKind
import kotlin.contracts.contract

/**
 * Frees every tensor that LibTorch made in [block] at its end, also when it throws; see
 * [TensorScope]:
 * ```
 * val probabilities = tensorScope {
 *     val hidden = torch.relu(torch.matmul(weights, input))
 *     val array = autoClose(hidden.export<NdArray.OfFloat>())
 *     println(array.asSequence().max())
 *     escape(torch.softmax(hidden, 0))
 * }
 * ```
 *
 * Nothing escapes by being returned: a tensor does through [TensorScope.escape], and one that is
 * returned without it is closed. `return`, `break` and calls that suspend may stand in the block,
 * as long as they go on in the same thread.
 */
public inline fun <R> tensorScope(block: TensorScope.() -> R): R {
    contract { callsInPlace(block, InvocationKind.EXACTLY_ONCE) }
    return TensorScope.open().use(block)
}
