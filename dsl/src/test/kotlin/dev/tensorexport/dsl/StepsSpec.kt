package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import org.bytedeco.pytorch.LongOptional
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch

private fun tensor(): Tensor = torch.arange(Scalar(24f)).reshape(2, 3, 4)

class StepsSpec :
    FunSpec({
        val two = 2
        val one = 1

        test("sizes and indices may be Int, on arrays and on chains") {
            val array: NdArray.OfFloat = tensor().export().asFloat()
            val chain = tensor().chain().float32()
            fun same(part: NdArray.OfFloat, ended: FloatChain, whole: Tensor) {
                ended.export().use { it.contentEquals(part) shouldBe true }
                part.toFloatArray() shouldBe whole.contiguous().chain().toFloatArray()
                part.shape shouldBe whole.shape()
            }
            same(array.reshape(two, 12), chain.reshape(two, 12), tensor().reshape(2, 12))
            same(array.select(0, one), chain.select(0, one), tensor().select(0, 1))
            same(array.narrow(1, one, two), chain.narrow(1, one, two), tensor().narrow(1, 1, 2))
            same(array.slice(1, one..two), chain.slice(1, one..two), tensor().narrow(1, 1, 2))
            same(array.slice(-1, one..two), chain.slice(-1, one..two), tensor().narrow(2, 1, 2))
            same(
                array.slice(2, 3 downTo 0 step 3),
                chain.slice(2, 3 downTo 0 step 3),
                torch.flip(tensor(), 2).slice(2, longOptional(0), longOptional(4), 3),
            )
            val wide = longArrayOf(two.toLong(), 2, 3, 4)
            same(array.expand(two, 2, 3, 4), chain.expand(two, 2, 3, 4), tensor().expand(*wide))
            shouldThrow<IndexOutOfBoundsException> { array.slice(3, 0..1) }
            shouldThrow<IndexOutOfBoundsException> { chain.slice(-4, 0..1) }
            shouldThrow<IndexOutOfBoundsException> { array.slice(1, 0..3) }
        }

        test(
            "a slice by Int is Python's: it is cut off at the ends, and goes to the end by itself"
        ) {
            val array: NdArray.OfFloat = tensor().export().asFloat()
            val chain = tensor().chain().float32()
            val end = 9
            for ((dim, start, stop, step) in
                listOf(
                    listOf(1, one, end, 1),
                    listOf(2, -3, -one, 1),
                    listOf(2, 0, end, two),
                    listOf(-1, two, one, 1),
                )) {
                val expected =
                    tensor()
                        .slice(
                            dim.toLong(),
                            longOptional(start.toLong()),
                            longOptional(stop.toLong()),
                            step.toLong(),
                        )
                        .contiguous()
                        .chain()
                        .toFloatArray()
                array.slice(dim, start, stop, step).toFloatArray() shouldBe expected
                chain.slice(dim, start, stop, step).toFloatArray() shouldBe expected
            }
            array.slice(2, two).toFloatArray() shouldBe
                tensor().narrow(2, 2, 2).contiguous().chain().toFloatArray()
            chain.slice(2, one, step = two).toFloatArray() shouldBe
                tensor().narrow(2, 1, 3).chain().slice(2, 0, 3, 2).toFloatArray()
        }

        test("indices of a dim may be Int, an array, a list or a range of Int, or a mask") {
            val rows = tensor().reshape(6, 4)
            val four = 4
            fun expected(vararg indices: Long) =
                tensor()
                    .reshape(6, 4)
                    .index_select(0, indices.copiedTensor())
                    .chain()
                    .toFloatArray()
            val array: NdArray.OfFloat = rows.export().asFloat()
            val chain = rows.chain().float32()
            val mask = BooleanArray(6) { it == 0 || it == four }
            val wanted = expected(4, 0)
            array.index(0, four, 0).toArray() shouldBe wanted
            chain.index(0, four, 0).toFloatArray() shouldBe wanted
            array.index(0, intArrayOf(four, 0)).toArray() shouldBe wanted
            chain.index(0, intArrayOf(four, 0)).toFloatArray() shouldBe wanted
            array.index(0, listOf(four, 0)).toArray() shouldBe wanted
            chain.index(0, listOf(four, 0)).toFloatArray() shouldBe wanted
            array.index(0, 1..two).toArray() shouldBe expected(1, 2)
            chain.index(0, 1..two).toFloatArray() shouldBe expected(1, 2)
            array.index(0, mask).toArray() shouldBe expected(0, 4)
            chain.index(0, mask).toFloatArray() shouldBe expected(0, 4)
        }

        test("topk gives the values and where they are") {
            val tensor = torch.rand(3, 5)
            val k = 2
            val (values, indices) = tensor.chain().float32().topk(k)
            val expected = tensor.topk(2)
            values.toFloatArray() shouldBe expected.get0().chain().toFloatArray()
            indices.toLongArray() shouldBe expected.get1().chain().toLongArray()
            tensor.chain().topk(1, dim = 0).indices.toLongArray() shouldBe
                tensor.topk(1, 0, true, true).get1().chain().toLongArray()
        }
    })

private fun longOptional(value: Long) = LongOptional(value)
