// Transfers that suspend; for those who have kotlinx-coroutines.
@file:JvmName("-Coroutines")

package dev.tensorexport.dsl

import dev.tensorexport.converter.TensorArrays
import dev.tensorexport.converter.TensorConverter
import dev.tensorexport.ndarray.NdArray
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionException
import kotlin.coroutines.resumeWithException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asExecutor
import kotlinx.coroutines.suspendCancellableCoroutine
import org.bytedeco.pytorch.Tensor

/**
 * Ends the chain as [Chain.export] does, and suspends while a device transfers the elements; no
 * thread is blocked. Work on the host is done before this suspends.
 *
 * Cancelling frees the array, also where that comes between the end of the transfer and the moment
 * this resumes.
 */
public suspend fun <A : NdArray> Chain<A, *>.awaitExport(): A = exportAsync().awaitClosing()

/** This tensor's elements as [export] gives them; see [Chain.awaitExport]. */
public suspend fun Tensor.awaitExport(): NdArray = chain().awaitExport()

/** The same with the steps of a chain as a block: `tensor.awaitExport { softmax(-1) }`. */
public suspend inline fun <A : NdArray> Tensor.awaitExport(
    steps: TensorChain.() -> Chain<A, *>
): A = chain().steps().awaitExport()

/**
 * Exports all members of an object, on a thread of [Dispatchers.IO]: `val (boxes, labels) =
 * DetectionConverter.INSTANCE.awaitExport(detection)`. Cancelling closes the arrays, once they are
 * there.
 */
public suspend fun <T : Any, A : TensorArrays> TensorConverter<T, A>.awaitExport(value: T): A {
    val future = CompletableFuture<A>()
    Dispatchers.IO.asExecutor().execute {
        runCatching { export(value) }
            .onSuccess { if (!future.complete(it)) it.close() }
            .onFailure(future::completeExceptionally)
    }
    return future.awaitClosing()
}

internal suspend fun <A : AutoCloseable> CompletableFuture<A>.awaitClosing(): A =
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
