package dev.tensorexport.dsl.kotest

import dev.tensorexport.Tensors
import dev.tensorexport.dsl.export
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNot

private fun array(vararg elements: Float): NdArray =
    Tensors.copiedTensor(elements, 1, elements.size.toLong()).export()

private fun failure(block: () -> Unit): String? = shouldThrow<AssertionError>(block).message

class NdArrayMatchersSpec :
    FunSpec({
        test("shape and dtype") {
            array(1f, 2f).shouldHaveShape(1, 2) shouldHaveDtype DType.FLOAT32
            failure { array(1f).shouldHaveShape(1) } shouldBe "found shape [1, 1]; expected [1]"
            failure { array(1f) shouldHaveDtype DType.INT8 } shouldBe
                "found dtype float32; expected int8"
            failure { array(1f) shouldNot haveDtype(DType.FLOAT32) } shouldBe
                "found dtype float32; expected any other"
        }

        test("content, of any dtype") {
            array(1f, 2f) shouldHaveContentOf
                Tensors.copiedTensor(arrayOf(intArrayOf(1, 2))).export()
            failure { array(1f, 2f, 3f) shouldHaveContentOf array(1f, 4f, 5f) } shouldBe
                "found 2.0 at [0, 1]; expected 4.0, and 2 of 3 elements differ"
            failure { array(1f, 2f) shouldHaveContentOf array(1f) } shouldBe
                "found shape [1, 2]; expected [1, 1]"
            array(Float.NaN) shouldNot haveContentOf(array(Float.NaN))
            array(Float.NaN).shouldBeCloseTo(array(Float.NaN), equalNan = true)
        }

        test("closeness, by NumPy's rule") {
            array(100f).shouldBeCloseTo(array(100.0005f))
            array(100f).shouldNotBeCloseTo(array(100.01f))
            array(100f).shouldBeCloseTo(array(100.01f).asFloat(), rtol = 1e-3)
            failure { array(1f, 2f).shouldBeCloseTo(array(1f, 2.5f)) } shouldBe
                "found 2.0 at [0, 1]; expected 2.5, and 1 of 2 elements differ (rtol 1.0E-5, atol 1.0E-8)"
            failure { array(1f).shouldNotBeCloseTo(array(1f)) } shouldBe
                "found close elements; expected at least one not to be (rtol 1.0E-5, atol 1.0E-8)"
        }
    })
