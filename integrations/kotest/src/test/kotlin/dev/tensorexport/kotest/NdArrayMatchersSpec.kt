package dev.tensorexport.kotest

import dev.tensorexport.Tensors
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.longs.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNot

private fun array(vararg elements: Float): NdArray =
    NdArray.of(*elements).reshape(1, elements.size.toLong())

private fun failure(block: () -> Unit): String? = shouldThrow<AssertionError>(block).message

class NdArrayMatchersSpec :
    FunSpec({
        test("shape and dtype") {
            val n = 2
            array(1f, 2f).shouldHaveShape(1, n) shouldHaveDType DType.FLOAT32
            array(1f, 2f) shouldHaveShape array(3f, 4f).shape()
            failure { array(1f).shouldHaveShape(1) } shouldBe "found shape [1, 1]; expected [1]"
            failure { array(1f) shouldNot haveShape(1, 1) } shouldBe
                "found shape [1, 1]; expected any other"
            failure { array(1f) shouldHaveDType DType.INT8 } shouldBe
                "found dtype float32; expected int8"
            failure { array(1f) shouldNot haveDType(DType.FLOAT32) } shouldBe
                "found dtype float32; expected any other"
        }

        test("content, of any dtype") {
            array(1f, 2f) shouldHaveContentOf NdArray.of(1, 2).reshape(1, 2)
            failure { array(1f, 2f, 3f) shouldHaveContentOf array(1f, 4f, 5f) } shouldBe
                "found 2.0 at [0, 1]; expected 4.0, and 2 of 3 elements differ"
            failure { array(1f, 2f) shouldHaveContentOf array(1f) } shouldBe
                "found shape [1, 2]; expected [1, 1]"
            failure { array(1f) shouldNot haveContentOf(array(1f)) } shouldBe
                "found the same elements; expected at least one other"
            array(Float.NaN) shouldNot haveContentOf(array(Float.NaN))
            array(Float.NaN).shouldBeCloseTo(array(Float.NaN), equalNan = true)
        }

        test("closeness, by NumPy's rule") {
            array(100f).shouldBeCloseTo(array(100.0005f))
            array(100f) shouldNot beCloseTo(array(100.01f))
            array(100f).shouldBeCloseTo(array(100.01f).asFloat(), rtol = 1e-3)
            failure { array(1f, 2f).shouldBeCloseTo(array(1f, 2.5f)) } shouldBe
                "found 2.0 at [0, 1]; expected 2.5, and 1 of 2 elements differ (rtol 1.0E-5, atol 1.0E-8)"
            failure { array(1f) shouldNot beCloseTo(array(1f)) } shouldBe
                "found close elements; expected at least one not to be (rtol 1.0E-5, atol 1.0E-8)"
        }

        test("the only element that differs in a large array is found by rows") {
            val large = NdArray.zeros(DType.FLOAT32, 2000, 2000).asFloat()
            val other = large.copy().apply { set(1234, 567, 1f) }
            val start = System.nanoTime()
            failure { other shouldHaveContentOf large } shouldBe
                "found 1.0 at [1234, 567]; expected 0.0, and 1 of 4000000 elements differ"
            (System.nanoTime() - start) / 1_000_000 shouldBeLessThan 5_000
        }

        test("a closed array is no difference") {
            val closed = Tensors.copiedTensor(floatArrayOf(1f)).let(Tensors::copy)
            closed.close()
            shouldThrow<IllegalStateException> { closed shouldHaveContentOf array(1f) }
        }
    })
