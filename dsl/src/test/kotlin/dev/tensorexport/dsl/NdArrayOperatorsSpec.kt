package dev.tensorexport.dsl

import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch

private fun tensor(): Tensor = torch.arange(Scalar(20f)).reshape(4, 5)

class NdArrayOperatorsSpec :
    FunSpec({
        test("numbers read one element") {
            val array = tensor().export().ofFloat()
            val row = 3
            array[row, 0] shouldBe 15f
            array[3L, 4L] shouldBe 19f
            shouldThrow<IndexOutOfBoundsException> { array[4, 0] }
        }

        test("numbers write one element, for every primitive") {
            val tensor = torch.zeros(2, 2)
            (tensor.export { to(DType.BOOL) } as NdArray.OfBoolean).let {
                it[1, 0] = true
                it[1, 0] shouldBe true
            }
            (tensor.export { to(DType.INT8) } as NdArray.OfByte).let {
                it[1, 0] = 7
                it[1, 0] shouldBe 7.toByte()
            }
            (tensor.export { to(DType.INT16) } as NdArray.OfShort).let {
                it[1, 0] = 7
                it[1, 0] shouldBe 7.toShort()
            }
            (tensor.export { to(DType.INT32) } as NdArray.OfInt).let {
                it[1, 0] = 7
                it.toArray() shouldBe intArrayOf(0, 0, 7, 0)
            }
            (tensor.export { to(DType.INT64) } as NdArray.OfLong).let {
                it[1, 0] = 7
                it.toArray() shouldBe longArrayOf(0, 0, 7, 0)
            }
            (tensor.export { to(DType.FLOAT64) } as NdArray.OfDouble).let {
                it[1, 0] = 7.0
                it[1, 0] shouldBe 7.0
            }
            tensor.export().ofFloat()[1, 0] = 7f
            tensor.select(0, 1).select(0, 0).item_float() shouldBe 7f
        }

        test("ranges take views, typed as the array is") {
            val array = tensor().export().ofFloat()
            array[3, 0..2].toArray() shouldBe floatArrayOf(15f, 16f, 17f)
            array[1..2, 4].toArray() shouldBe floatArrayOf(9f, 14f)
            array[1 until 3, 3..4].toArray(Array<FloatArray>::class.java) shouldBe
                arrayOf(floatArrayOf(8f, 9f), floatArrayOf(13f, 14f))
            array[0..3 step 2][1, 0] shouldBe 10f
            array[2, 3 until 3].numel() shouldBe 0
        }

        test("a view writes through to the tensor") {
            val tensor = tensor()
            tensor.export().ofFloat()[2, 1..4][0] = 99f
            tensor.select(0, 2).select(0, 1).item_float() shouldBe 99f
        }

        test("ranges that go down take views backwards") {
            val array = tensor().export().ofFloat()
            array[0, 3 downTo 1].toArray() shouldBe floatArrayOf(3f, 2f, 1f)
            array[3 downTo 0 step 2, 4].toArray() shouldBe floatArrayOf(19f, 9f)
            array[0, 4 downTo 0].toArray() shouldBe floatArrayOf(4f, 3f, 2f, 1f, 0f)
        }

        test("ranges that leave the array are refused") {
            val array = tensor().export().ofFloat()
            shouldThrow<IndexOutOfBoundsException> { array[0, 0..5] }
            shouldThrow<IndexOutOfBoundsException> { array[-1..2] }
            shouldThrow<IndexOutOfBoundsException> { array[4 downTo 0] }
        }
    })
