@file:OptIn(ExperimentalUnsignedTypes::class)

package dev.tensorexport.dsl

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch.ScalarType

class CopiedTensorSpec :
    FunSpec({
        mapOf(
                ScalarType.Bool to booleanArrayOf(true, false).copiedTensor(2, 1),
                ScalarType.Char to byteArrayOf(1, 0).copiedTensor(2, 1),
                ScalarType.Short to shortArrayOf(1, 0).copiedTensor(2, 1),
                ScalarType.Int to intArrayOf(1, 0).copiedTensor(2, 1),
                ScalarType.Long to longArrayOf(1, 0).copiedTensor(2, 1),
                ScalarType.Float to floatArrayOf(1f, 0f).copiedTensor(2, 1),
                ScalarType.Double to doubleArrayOf(1.0, 0.0).copiedTensor(2, 1),
                ScalarType.Byte to ubyteArrayOf(1u, 0u).copiedTensor(2, 1),
                ScalarType.UInt16 to ushortArrayOf(1u, 0u).copiedTensor(2, 1),
                ScalarType.UInt32 to uintArrayOf(1u, 0u).copiedTensor(2, 1),
                ScalarType.UInt64 to ulongArrayOf(1u, 0u).copiedTensor(2, 1),
            )
            .forEach { (type, tensor) ->
                test("a primitive array becomes a tensor of $type, of a shape") {
                    tensor.scalar_type().value shouldBe type.value
                    tensor.shape() shouldBe longArrayOf(2, 1)
                    numbers(tensor) shouldBe listOf(1.0, 0.0)
                }
            }

        test("without a shape there is one dim, and with one it has to fit") {
            floatArrayOf(1f, 2f).copiedTensor().shape() shouldBe longArrayOf(2)
            shouldThrow<IllegalArgumentException> { floatArrayOf(1f, 2f).copiedTensor(3) }
            shouldThrow<IllegalArgumentException> { ubyteArrayOf(1u).copiedTensor(0) }
        }

        test("nested arrays, lists, ranges and numbers") {
            arrayOf(floatArrayOf(1f, 2f), floatArrayOf(3f, 4f)).copiedTensor().let {
                it.shape() shouldBe longArrayOf(2, 2)
                numbers(it) shouldBe listOf(1.0, 2.0, 3.0, 4.0)
            }
            listOf(1f, 2f).copiedTensor().scalar_type().value shouldBe ScalarType.Float.value
            listOf(listOf(1L, 2L), listOf(3L, 4L), listOf(5L, 6L)).copiedTensor().let {
                it.scalar_type().value shouldBe ScalarType.Long.value
                it.shape() shouldBe longArrayOf(3, 2)
                numbers(it) shouldBe listOf(1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
            }
            (1..3).copiedTensor().let {
                it.scalar_type().value shouldBe ScalarType.Int.value
                numbers(it) shouldBe listOf(1.0, 2.0, 3.0)
            }
            2.5.copiedTensor().let {
                it.shape() shouldBe longArrayOf()
                it.scalar_type().value shouldBe ScalarType.Double.value
                numbers(it) shouldBe listOf(2.5)
            }
            true.copiedTensor().scalar_type().value shouldBe ScalarType.Bool.value
        }

        test("what has no dtype or shape is refused") {
            shouldThrow<IllegalArgumentException> { emptyList<Float>().copiedTensor() }
                .message shouldContain "floatArrayOf()"
            shouldThrow<IllegalArgumentException> { listOf(1, 2f).copiedTensor() }
                .message shouldContain "1 and 2.0"
            shouldThrow<IllegalArgumentException> { listOf(1, null).copiedTensor() }
            shouldThrow<IllegalArgumentException> { listOf("a").copiedTensor() }
                .message shouldContain "String"
            shouldThrow<IllegalArgumentException> {
                listOf(listOf(1), listOf(2, 3)).copiedTensor()
            }
            shouldThrow<IllegalArgumentException> { listOf(listOf(1), 2).copiedTensor() }
        }
    })

private fun numbers(tensor: Tensor): List<Double> =
    tensor.to(ScalarType.Double).chain().float64().toDoubleArray().toList()
