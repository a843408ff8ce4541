package dev.tensorexport.kotest

import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe

private data class Scores(val name: String, val values: NdArray)

private fun failure(block: () -> Unit): String? = shouldThrow<AssertionError>(block).message

class NdArrayEqSpec :
    FunSpec({
        beforeSpec { NdArrayEq.register() }

        test("arrays with equal elements are equal, of every type") {
            for (dtype in DType.entries.filter { !it.isQuantized }) {
                NdArray.full(dtype, 1.0, 2, 3) shouldBe NdArray.full(dtype, 1.0, 2, 3)
                NdArray.full(dtype, 1.0, 2, 3) shouldNotBe NdArray.zeros(dtype, 2, 3)
            }
            NdArray.of(Float.NaN) shouldBe NdArray.of(Float.NaN)
        }

        test("a failure says where, and prints dtype, shape and elements") {
            failure { NdArray.of(1f, 2f) shouldBe NdArray.of(1f, 3f) } shouldBe
                "found 2.0 at [1]; expected 3.0, and 1 of 2 elements differ\n" +
                    "expected:<float32 [2]\n[1. 3.]> but was:<float32 [2]\n[1. 2.]>"
            failure { NdArray.of(1f) shouldBe NdArray.of(1f, 3f) } shouldBe
                "found shape [1]; expected [2]\n" +
                    "expected:<float32 [2]\n[1. 3.]> but was:<float32 [1]\n[1.]>"
        }

        test("other dtypes differ, and their failure says so where the elements print alike") {
            failure { NdArray.of(1, 2) shouldBe NdArray.of(1L, 2L) } shouldBe
                "expected:<int64 [2]\n[1 2]> but was:<int32 [2]\n[1 2]>"
            failure { NdArray.full(DType.UINT8, 1.0, 1) shouldBe NdArray.of(1) } shouldBe
                "found dtype uint8; expected int32\n" +
                    "expected:<int32 [1]\n[1]> but was:<uint8 [1]\n[1]>"
        }

        test("arrays are compared inside of lists, maps and data classes") {
            listOf(NdArray.of(1f), NdArray.of(2)) shouldBe listOf(NdArray.of(1f), NdArray.of(2))
            mapOf("a" to NdArray.of(1.0)) shouldBe mapOf("a" to NdArray.of(1.0))
            Scores("a", NdArray.of(1f)) shouldBe Scores("a", NdArray.of(1f))
            listOf(NdArray.of(1f)) shouldNotBe listOf(NdArray.of(2f))
        }
    })
