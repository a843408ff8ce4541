package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.util.concurrent.CompletableFuture
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Runnable
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import org.bytedeco.pytorch.global.torch

class CoroutinesSpec :
    FunSpec({
        test("an export can be awaited") {
            torch.ones(2, 3).chain().float64().awaitExport().use { it[1, 2] shouldBe 1.0 }
            torch.ones(2).awaitExport().use { it.sharesMemory() shouldBe true }
        }

        test("a transfer is waited for without a thread") {
            val transfer = CompletableFuture<NdArray>()
            val array = torch.ones(2).export()
            coroutineScope {
                val awaited = async(start = CoroutineStart.UNDISPATCHED) { transfer.awaitArray() }
                awaited.isActive shouldBe true
                Thread { transfer.complete(array) }.start()
                awaited.await() shouldBe array
            }
            array.isOpen shouldBe true
            array.close()
        }

        test("a transfer that fails throws what it failed with") {
            val transfer = CompletableFuture<NdArray>()
            transfer.completeExceptionally(ArithmeticException("no"))
            shouldThrow<ArithmeticException> { transfer.awaitArray() }
            shouldThrow<ArithmeticException> { transfer.thenApply { it }.awaitArray() }
        }

        test("cancelling cancels the transfer") {
            val transfer = CompletableFuture<NdArray>()
            coroutineScope {
                val job = launch(start = CoroutineStart.UNDISPATCHED) { transfer.awaitArray() }
                job.cancel()
            }
            transfer.isCancelled shouldBe true
        }

        test("an array that arrives as the coroutine is cancelled is closed") {
            val transfer = CompletableFuture<NdArray>()
            val array = torch.ones(2).export()
            val late = LateDispatcher()
            coroutineScope {
                val job =
                    launch(late, CoroutineStart.UNDISPATCHED) {
                        shouldThrow<CancellationException> { transfer.awaitArray() }
                    }
                transfer.complete(array)
                array.isOpen shouldBe true
                job.cancel()
                late.runAll()
            }
            array.isOpen shouldBe false
        }
    })

/** Keeps what should resume until it is told to. */
private class LateDispatcher : CoroutineDispatcher() {
    private val waiting = ArrayDeque<Runnable>()

    override fun dispatch(context: CoroutineContext, block: Runnable) {
        waiting += block
    }

    fun runAll() {
        while (waiting.isNotEmpty()) {
            waiting.removeFirst().run()
        }
    }
}
