package dev.tensorexport.dsl

import dev.tensorexport.ConversionException
import dev.tensorexport.converter.Exported
import dev.tensorexport.converter.Member
import dev.tensorexport.converter.TensorArrays
import dev.tensorexport.converter.TensorConverter
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.nondeterministic.eventually
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import kotlin.coroutines.CoroutineContext
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Runnable
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch

class CoroutinesSpec :
    FunSpec({
        test("an export can be awaited") {
            torch.ones(2, 3).chain().float64().awaitExport().use { it[1, 2] shouldBe 1.0 }
            torch.ones(2).awaitExport().use { it.sharesMemory() shouldBe true }
            torch.ones(2).awaitExport { softmax(-1) }.use { it.asFloat()[1] shouldBe 0.5f }
        }

        test("an object is exported on another thread") {
            val thread = Thread.currentThread()
            var exported: Thread? = null
            val box = Box { torch.ones(2).also { exported = Thread.currentThread() } }
            BoxConverter.awaitExport(box).use {
                it.get(BoxConverter.tensor).asFloat()[1] shouldBe 1f
            }
            (exported == thread) shouldBe false
            shouldThrow<ArithmeticException> {
                BoxConverter.awaitExport(Box { throw ArithmeticException() })
            }
        }

        test("an export runs on the dispatcher that is given") {
            Executors.newSingleThreadExecutor { Thread(it, "own") }
                .asCoroutineDispatcher()
                .use { own ->
                    var exported: Thread? = null
                    val box = Box { torch.ones(2).also { exported = Thread.currentThread() } }
                    BoxConverter.awaitExport(box, own).close()
                    exported?.name shouldBe "own"
                }
            val late = LateDispatcher()
            coroutineScope {
                val scores =
                    async(start = CoroutineStart.UNDISPATCHED) {
                        torch.ones(2).awaitExportAs<FloatArray>(late)
                    }
                scores.isActive shouldBe true
                late.runAll()
                scores.await() shouldBe floatArrayOf(1f, 1f)
            }
        }

        test("an object whose export was cancelled meanwhile is not left open") {
            val tensor = torch.ones(2)
            val started = CountDownLatch(1)
            val cancelled = CountDownLatch(1)
            coroutineScope {
                val job =
                    launch(start = CoroutineStart.UNDISPATCHED) {
                        BoxConverter.awaitExport(
                            Box {
                                started.countDown()
                                cancelled.await()
                                tensor
                            }
                        )
                    }
                started.await()
                job.cancel()
                cancelled.countDown()
            }
            eventually(10.seconds) { tensor.storage().use_count() shouldBe 1 }
        }

        test("a transfer is waited for without a thread") {
            val transfer = CompletableFuture<NdArray>()
            val array = torch.ones(2).export()
            coroutineScope {
                val awaited = async(start = CoroutineStart.UNDISPATCHED) { transfer.awaitClosing() }
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
            shouldThrow<ArithmeticException> { transfer.awaitClosing() }
            shouldThrow<ArithmeticException> { transfer.thenApply { it }.awaitClosing() }
        }

        test("cancelling cancels the transfer") {
            val transfer = CompletableFuture<NdArray>()
            coroutineScope {
                val job = launch(start = CoroutineStart.UNDISPATCHED) { transfer.awaitClosing() }
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
                        shouldThrow<CancellationException> { transfer.awaitClosing() }
                    }
                transfer.complete(array)
                array.isOpen shouldBe true
                job.cancel()
                late.runAll()
            }
            array.isOpen shouldBe false
        }

        test("Java arrays and lists can be awaited") {
            val scores: FloatArray = torch.ones(2).awaitExportAs()
            scores shouldBe floatArrayOf(1f, 1f)
            torch.ones(1, 2).chain().int32().awaitExportAs<List<List<Int>>>() shouldBe
                listOf(listOf(1, 1))
            shouldThrow<ConversionException> { torch.ones(2).awaitExportAs<IntArray>() }
                .message shouldContain "float32"
        }

        test("an object is exported as the arrays of its class, and as no others") {
            val arrays: BoxArrays = Box { torch.ones(2) }.exportAs()
            arrays.use { it.get(BoxConverter.tensor).toFloatArray() shouldBe floatArrayOf(1f, 1f) }
            shouldThrow<IllegalArgumentException> { "a text".exportAs<BoxArrays>() }
                .message shouldContain "java.lang.String"
        }
    })

private class Box(val open: () -> Tensor)

private class BoxArrays(values: Exported) : TensorArrays(values)

private object BoxConverter : TensorConverter<Box, BoxArrays>(Box::class.java) {
    val tensor: Member<Box, Tensor, NdArray> =
        member("tensor", tensor(NdArray::class.java)) { it.open() }

    override fun arrays(values: Exported) = BoxArrays(values)
}

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
