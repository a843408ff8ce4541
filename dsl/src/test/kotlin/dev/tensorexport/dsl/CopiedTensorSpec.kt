@file:OptIn(ExperimentalUnsignedTypes::class)

package dev.tensorexport.dsl

import dev.tensorexport.ConversionException
import dev.tensorexport.converter.Exported
import dev.tensorexport.converter.Restored
import dev.tensorexport.converter.RestoringConverter
import dev.tensorexport.converter.StateDict
import dev.tensorexport.converter.TensorArrays
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch
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
            arrayOf(1f, 2f).copiedTensor().let {
                it.scalar_type().value shouldBe ScalarType.Float.value
                numbers(it) shouldBe listOf(1.0, 2.0)
            }
            listOf(0..1, 2..3).copiedTensor().shape() shouldBe longArrayOf(2, 2)
            (6L downTo 2L step 2).copiedTensor().let {
                it.scalar_type().value shouldBe ScalarType.Long.value
                numbers(it) shouldBe listOf(6.0, 4.0, 2.0)
            }
            true.copiedTensor().scalar_type().value shouldBe ScalarType.Bool.value
        }

        test("loading takes the values that copiedTensor takes, and refuses the same") {
            fun loaded(type: ScalarType, size: Long, value: Any): List<Double> {
                val target = torch.zeros(size).to(type)
                StateDict.of(mapOf("x" to target)).use { it.load(mapOf("x" to value)) }
                return numbers(target)
            }
            loaded(ScalarType.Int, 3, 1..3) shouldBe listOf(1.0, 2.0, 3.0)
            loaded(ScalarType.Long, 2, 4L downTo 3L) shouldBe listOf(4.0, 3.0)
            loaded(ScalarType.Byte, 2, ubyteArrayOf(1u, 255u)) shouldBe listOf(1.0, 255.0)
            loaded(ScalarType.UInt16, 2, ushortArrayOf(1u, 65535u)) shouldBe listOf(1.0, 65535.0)
            loaded(ScalarType.UInt32, 1, uintArrayOf(UInt.MAX_VALUE)) shouldBe listOf(4294967295.0)
            loaded(ScalarType.UInt64, 1, ulongArrayOf(7u)) shouldBe listOf(7.0)
            loaded(ScalarType.Float, 2, arrayOf(1f, 2f)) shouldBe listOf(1.0, 2.0)
            loaded(ScalarType.Float, 2, setOf(1f, 2f)) shouldBe listOf(1.0, 2.0)
            shouldThrow<ConversionException> { loaded(ScalarType.Int, 1, listOf("a")) }
                .message shouldContain "String"
            shouldThrow<ConversionException> { loaded(ScalarType.Int, 2, listOf(1..2, 3..3)) }
        }

        test("restoring takes the values that copiedTensor takes, and refuses the same") {
            fun restored(value: Any): Tensor = OneConverter.restore(mapOf("x" to value))
            mapOf(
                    ScalarType.Bool to booleanArrayOf(true, false),
                    ScalarType.Char to byteArrayOf(1, 0),
                    ScalarType.Short to shortArrayOf(1, 0),
                    ScalarType.Int to intArrayOf(1, 0),
                    ScalarType.Long to longArrayOf(1, 0),
                    ScalarType.Float to floatArrayOf(1f, 0f),
                    ScalarType.Double to doubleArrayOf(1.0, 0.0),
                    ScalarType.Byte to ubyteArrayOf(1u, 0u),
                    ScalarType.UInt16 to ushortArrayOf(1u, 0u),
                    ScalarType.UInt32 to uintArrayOf(1u, 0u),
                    ScalarType.UInt64 to ulongArrayOf(1u, 0u),
                )
                .plus(ScalarType.Int to (1 downTo 0))
                .plus(ScalarType.Long to (1L downTo 0L))
                .plus(ScalarType.Float to listOf(1f, 0f))
                .plus(ScalarType.Double to arrayOf(1.0, 0.0))
                .forEach { (type, value) ->
                    val tensor = restored(value)
                    tensor.scalar_type().value shouldBe type.value
                    tensor.shape() shouldBe longArrayOf(2)
                    numbers(tensor) shouldBe listOf(1.0, 0.0)
                }
            restored(arrayOf(floatArrayOf(1f, 2f), floatArrayOf(3f, 4f))).shape() shouldBe
                longArrayOf(2, 2)
            restored(listOf(listOf(1L, 2L), listOf(3L, 4L))).shape() shouldBe longArrayOf(2, 2)
            restored(listOf(0..1, 2..3)).shape() shouldBe longArrayOf(2, 2)
            restored(2.5).shape() shouldBe longArrayOf()
            restored(true).scalar_type().value shouldBe ScalarType.Bool.value
            for (wrong in
                listOf(
                    listOf("a"),
                    listOf(1, 2f),
                    listOf(1, null),
                    emptyList<Float>(),
                    listOf(listOf(1), listOf(2, 3)),
                    listOf(listOf(1), 2),
                )) {
                val direct = shouldThrow<IllegalArgumentException> { wrong.copiedTensor() }
                shouldThrow<ConversionException> { restored(wrong) }.message shouldContain
                    direct.message!!
            }
        }

        test("what has no dtype or shape is refused") {
            shouldThrow<IllegalArgumentException> { emptyList<Float>().copiedTensor() }
                .message shouldContain "floatArrayOf()"
            shouldThrow<IllegalArgumentException> { listOf(1, 2f).copiedTensor() }
                .message shouldContain "found 2.0 at 1"
            shouldThrow<IllegalArgumentException> { listOf(1, null).copiedTensor() }
            shouldThrow<IllegalArgumentException> { listOf("a").copiedTensor() }
                .message shouldContain "String"
            shouldThrow<IllegalArgumentException> {
                listOf(listOf(1), listOf(2, 3)).copiedTensor()
            }
            shouldThrow<IllegalArgumentException> { listOf(listOf(1), 2).copiedTensor() }
        }
    })

/** One tensor of any dtype and shape. */
private object OneConverter : RestoringConverter<Tensor, TensorArrays>(Tensor::class.java) {
    val x = member("x", tensor(NdArray::class.java)) { it }

    override fun arrays(values: Exported) = TensorArrays(values)

    override fun restored(tensors: Restored): Tensor = tensors.get(x)
}

private fun numbers(tensor: Tensor): List<Double> =
    tensor.to(ScalarType.Double).chain().float64().toDoubleArray().toList()
