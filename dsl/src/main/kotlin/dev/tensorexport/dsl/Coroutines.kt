// Transfers that suspend; for those who have kotlinx-coroutines.
@file:JvmName("-Coroutines")

package dev.tensorexport.dsl

import dev.tensorexport.converter.TensorArrays
import dev.tensorexport.converter.TensorConverter
import dev.tensorexport.ndarray.NdArray
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionException
import kotlin.coroutines.resumeWithException
import kotlin.reflect.KType
import kotlin.reflect.typeOf
import kotlinx.coroutines.CoroutineDispatcher
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
 * Exports all members of an object on a thread of [dispatcher]: `val (boxes, labels) =
 * DetectionConverter.INSTANCE.awaitExport(detection)`. Cancelling closes the arrays once they are
 * complete.
 */
public suspend fun <T : Any, A : TensorArrays> TensorConverter<T, A>.awaitExport(
    value: T,
    dispatcher: CoroutineDispatcher = Dispatchers.IO,
): A = on(dispatcher) { export(value) }

/**
 * Exports this tensor as the expected type, as [exportAs] does, on a thread of [dispatcher]: `val
 * scores: FloatArray = tensor.awaitExportAs()`.
 */
public suspend inline fun <reified T : Any> Tensor.awaitExportAs(
    dispatcher: CoroutineDispatcher = Dispatchers.IO
): T = chain().awaitExportAs(dispatcher)

/** Ends the chain in the expected type; see [Tensor.awaitExportAs]. */
public suspend inline fun <reified T : Any> Chain<*, *>.awaitExportAs(
    dispatcher: CoroutineDispatcher = Dispatchers.IO
): T = awaitExportAs(this, dispatcher, typeOf<T>(), T::class.java) as T

@PublishedApi
internal suspend fun awaitExportAs(
    chain: Chain<*, *>,
    dispatcher: CoroutineDispatcher,
    type: KType,
    java: Class<*>,
): Any = on(dispatcher) { exportAs(chain, type, java) }

private suspend fun <R : Any> on(dispatcher: CoroutineDispatcher, work: () -> R): R {
    val future = CompletableFuture<R>()
    dispatcher.asExecutor().execute {
        runCatching(work)
            .onSuccess { if (!future.complete(it)) close(it) }
            .onFailure(future::completeExceptionally)
    }
    return future.awaitClosing()
}

private fun close(unused: Any) {
    (unused as? AutoCloseable)?.close()
}

internal suspend fun <R : Any> CompletableFuture<R>.awaitClosing(): R =
    suspendCancellableCoroutine { continuation ->
        continuation.invokeOnCancellation { cancel(false) }
        whenComplete { result, failure ->
            if (failure == null) {
                continuation.resume(result) { _, unused, _ -> close(unused) }
            } else {
                continuation.resumeWithException(
                    if (failure is CompletionException) failure.cause ?: failure else failure
                )
            }
        }
    }
