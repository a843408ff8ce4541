package dev.tensorexport.dsl

import dev.tensorexport.ConversionException
import dev.tensorexport.Tensors
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.longs.shouldBeLessThanOrEqual
import io.kotest.matchers.shouldBe
import java.util.SplittableRandom
import org.bytedeco.javacpp.PointerScope

/**
 * Random chains, planned as a whole, against the same steps done one by one by LibTorch.
 *
 * `-Dchain.cases=` sets how many, `-Dchain.seed=` where they start: case `i` of seed `s` is the
 * only case of seed `s + i`.
 */
class ChainDifferentialSpec :
    FunSpec({
        test("a chain gives what its steps give one by one, bit for bit") {
            val cases = Integer.getInteger("chain.cases", 20_000)
            val seed = java.lang.Long.getLong("chain.seed", System.nanoTime())
            println("chain.seed=$seed chain.cases=$cases")
            for (case in 0 until cases) {
                val told = StringBuilder()
                try {
                    PointerScope().use { checkCase(SplittableRandom(seed + case), told) }
                } catch (failure: Throwable) {
                    throw AssertionError(
                        "$told\nAlone: -Dtest=ChainDifferentialSpec -Dchain.cases=1" +
                            " -Dchain.seed=${seed + case}\n$failure",
                        failure,
                    )
                }
            }
        }
    })

private fun checkCase(random: SplittableRandom, told: StringBuilder) {
    val chain = RandomChain(random, told)
    chain.addSteps(random.nextInt(9))
    Tensors.copy(chain.done).use { expected ->
        val plan = chain.said.plan()
        listOf(chain.said.export(), chain.said.copy()).forEach { array ->
            array.use {
                it.dtype() shouldBe expected.dtype()
                it.shape() shouldBe expected.shape()
                elements(it) shouldBe elements(expected)
            }
        }
        chain.said.export().use { it.sharesMemory() shouldBe plan.sharesMemory() }
        if (plan.sharesMemory()) {
            chain.said.detach().view().use { elements(it) shouldBe elements(expected) }
        } else if ("resolve" !in chain.said.toString()) {
            shouldThrow<ConversionException> { chain.said.detach().view() }
        } else {
            // A view of what was resolved is one of a copy, if nothing else would take one.
            runCatching { chain.said.detach().view() }
                .onSuccess { it.use { array -> elements(array) shouldBe elements(expected) } }
                .onFailure { (it is ConversionException) shouldBe true }
        }
        // Contiguous last is contiguous in the end, and read as it lies.
        chain.said.contiguous().export().use {
            it.isContiguous() shouldBe true
            elements(it) shouldBe elements(expected)
        }
        plan.bytesWritten() shouldBeLessThanOrEqual Long.MAX_VALUE
    }
}

/** The bits in row-major order, where all that is no number is one. */
private fun elements(array: NdArray): List<Any> =
    when (array) {
        is NdArray.OfComplex -> elements(array.viewAsReal())
        is NdArray.OfDouble -> array.toArray().map { it.toBits() }
        is NdArray.OfFloat -> array.toArray().map { it.toBits() }
        is NdArray.OfLong -> array.toArray().toList()
        is NdArray.OfInt -> array.toArray().toList()
        is NdArray.OfShort -> array.toArray().toList()
        is NdArray.OfByte -> array.toArray().toList()
        is NdArray.OfBoolean -> array.toArray().toList()
    }
