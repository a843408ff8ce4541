// Transfers that suspend; for those who have kotlinx-coroutines.
@file:JvmName("-Coroutines")

package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionException
import kotlin.coroutines.resumeWithException
import kotlinx.coroutines.suspendCancellableCoroutine
import org.bytedeco.pytorch.Tensor

/**
 * Ends the chain as [Chain.export] does, and suspends while a device transfers the elements; no
 * thread is blocked. Work on the host is done before this suspends.
 *
 * Cancelling frees the array, also where that comes between the end of the transfer and the moment
 * this resumes.
 */
public suspend fun <A : NdArray> Chain<A, *>.awaitExport(): A = exportAsync().awaitArray()

/** This tensor's elements as [export] gives them; see [Chain.awaitExport]. */
public suspend fun Tensor.awaitExport(): NdArray = chain().awaitExport()

internal suspend fun <A : NdArray> CompletableFuture<A>.awaitArray(): A =
    suspendCancellableCoroutine { continuation ->
        continuation.invokeOnCancellation { cancel(false) }
        whenComplete { array, failure ->
            if (failure == null) {
                continuation.resume(array) { _, unused, _ -> unused.close() }
            } else {
                continuation.resumeWithException(
                    if (failure is CompletionException) failure.cause ?: failure else failure
                )
            }
        }
    }
