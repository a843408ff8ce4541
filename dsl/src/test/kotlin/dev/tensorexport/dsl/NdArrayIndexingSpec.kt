@file:OptIn(ExperimentalUnsignedTypes::class)

package dev.tensorexport.dsl

import dev.tensorexport.ConversionException
import dev.tensorexport.Tensors
import dev.tensorexport.ndarray.Complex
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch

/** Counts how often it is asked where it is, as each conversion of it does. */
private class CountedIndex(of: Tensor) : Tensor(of) {
    var looks = 0

    override fun position(): Long {
        looks++
        return super.position()
    }
}

private fun tensor(): Tensor = torch.arange(Scalar(20f)).reshape(4, 5)

class NdArrayIndexingSpec :
    FunSpec({
        test("numbers read one element") {
            val array = tensor().export().asFloat()
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
            tensor.export().asFloat()[1, 0] = 7f
            tensor.select(0, 1).select(0, 0).item_float() shouldBe 7f
        }

        test("ranges take views, typed as the array is") {
            val array = tensor().export().asFloat()
            array[3, 0..2].toArray() shouldBe floatArrayOf(15f, 16f, 17f)
            array[1..2, 4].toArray() shouldBe floatArrayOf(9f, 14f)
            array[1 until 3, 3..4].toArray(Array<FloatArray>::class.java) shouldBe
                arrayOf(floatArrayOf(8f, 9f), floatArrayOf(13f, 14f))
            array[0..3 step 2][1, 0] shouldBe 10f
            array[2, 3 until 3].numel() shouldBe 0
        }

        test("a view writes through to the tensor") {
            val tensor = tensor()
            tensor.export().asFloat()[2, 1..4][0] = 99f
            tensor.select(0, 2).select(0, 1).item_float() shouldBe 99f
        }

        test("ranges that go down take views backwards") {
            val array = tensor().export().asFloat()
            array[0, 3 downTo 1].toArray() shouldBe floatArrayOf(3f, 2f, 1f)
            array[3 downTo 0 step 2, 4].toArray() shouldBe floatArrayOf(19f, 9f)
            array[0, 4 downTo 0].toArray() shouldBe floatArrayOf(4f, 3f, 2f, 1f, 0f)
        }

        test("ranges that leave the array are refused") {
            val array = tensor().export().asFloat()
            shouldThrow<IndexOutOfBoundsException> { array[0, 0..5] }
            shouldThrow<IndexOutOfBoundsException> { array[-1..2] }.message shouldContain "End"
            shouldThrow<IndexOutOfBoundsException> { array[0..1, 0..1, 0..1] }
            shouldThrow<IndexOutOfBoundsException> { array[Ellipsis, Ellipsis] }
            shouldThrow<IllegalArgumentException> { array["0"] }.message shouldContain "String"
            shouldThrow<IndexOutOfBoundsException> { array[4 downTo 0] }
        }

        test("indices below 0 count from the end, in numbers and in ranges") {
            val array = tensor().export().asFloat()
            array[-1, -5] shouldBe 15f
            val last = -1
            array[last, 0] shouldBe 15f
            array[last, 0..1].toArray() shouldBe floatArrayOf(15f, 16f)
            array[0, -2..-1].toArray() shouldBe floatArrayOf(3f, 4f)
            array[0, -1 downTo -3].toArray() shouldBe floatArrayOf(4f, 3f, 2f)
        }

        test("a range that is empty in Kotlin takes nothing, whatever its ends") {
            val array = tensor().export().asFloat()
            val none = 0
            array[0 until none].shape() shouldBe longArrayOf(0, 5)
            array[0, 5 until 5].numel() shouldBe 0
            array[0, 1..0].numel() shouldBe 0
        }

        test("ranges may go to the end") {
            val array = tensor().export().asFloat()
            array[0, 3..End].toArray() shouldBe floatArrayOf(3f, 4f)
            array[0, 2..End - 1].toArray() shouldBe floatArrayOf(2f, 3f)
            array[0, -2..End].toArray() shouldBe floatArrayOf(3f, 4f)
            array[0, 0..End step 2].toArray() shouldBe floatArrayOf(0f, 2f, 4f)
            array[0, All step 3].toArray() shouldBe floatArrayOf(0f, 3f)
            array[0, 4..End - 4].numel() shouldBe 0
            val start = 3L
            array[0, start..End].toArray() shouldBe floatArrayOf(3f, 4f)
            array[0, End downTo start].toArray() shouldBe floatArrayOf(4f, 3f)
            array[0, 0..End - start].toArray() shouldBe floatArrayOf(0f, 1f)
            array[0, End - start].item() shouldBe 1f
            shouldThrow<IllegalArgumentException> { 1.5..End }.message shouldContain "1.5"
            shouldThrow<IllegalArgumentException> { All step 0 }
            shouldThrow<IllegalArgumentException> { Ellipsis step 2 }.message shouldContain
                "Ellipsis step 2"
            array[0, End].item() shouldBe 4f
            array[0, 0..End step 2 step 3].toArray() shouldBe floatArrayOf(0f, 3f)
            array[0, End downTo 0].toArray() shouldBe floatArrayOf(4f, 3f, 2f, 1f, 0f)
            array[0, End - 1 downTo -4 step 2].toArray() shouldBe floatArrayOf(3f, 1f)
            array[0, All step -2].toArray() shouldBe floatArrayOf(4f, 2f, 0f)
            "${End - 1 downTo 0 step 2}, ${1..End}, $All" shouldBe
                "End - 1 downTo 0 step 2, 1..End, All"
        }

        test("a range below 0 that is empty in Kotlin is refused, in reading and in writing") {
            val array = tensor().export().asFloat()
            listOf(3..-1, 0 until -1, -1 downTo 0).forEach { range ->
                shouldThrow<IllegalArgumentException> { array[range] }.message shouldContain "End"
                shouldThrow<IllegalArgumentException> { array[range] = 1f }
            }
            shouldThrow<IndexOutOfBoundsException> { array[2 downTo -1] }.message shouldContain
                "2 downTo 0"
        }

        test("lists and masks take copies, as LibTorch takes them") {
            val array = tensor().export().asFloat()
            val rows = listOf(2, 0)
            val expected = tensor().chain().index(0, 2, 0).copy().asFloat()
            listOf(
                    rows,
                    intArrayOf(2, 0),
                    longArrayOf(2, -4),
                    rows.map { it.toLong() },
                    Tensors.copiedTensor(rows.toIntArray()),
                    Tensors.copiedTensor(rows.toIntArray()).export(),
                )
                .forEach {
                    array[it].contentEquals(expected) shouldBe true
                    tensor().chain()[it].copy().contentEquals(expected) shouldBe true
                }
            array[rows].sharesMemory() shouldBe false
            array[1, rows].toArray() shouldBe floatArrayOf(7f, 5f)
            array[Ellipsis, listOf(4)].shape() shouldBe longArrayOf(4, 1)
            val mask = booleanArrayOf(false, true, false, true)
            array[mask, 0].toArray() shouldBe floatArrayOf(5f, 15f)
            array[mask.toList(), 0].toArray() shouldBe floatArrayOf(5f, 15f)
            val large = tensor().gt(Scalar(16.5f))
            array[large].toArray() shouldBe floatArrayOf(17f, 18f, 19f)
            array[large.export()].toArray() shouldBe floatArrayOf(17f, 18f, 19f)
            shouldThrow<IllegalArgumentException> { array[rows] = 1f }.message shouldContain
                "[2, 0]"
            shouldThrow<IllegalArgumentException> { array[rows, rows] }
            shouldThrow<IllegalArgumentException> { array[arrayOf("a")] }.message shouldContain
                "[a]"
            shouldThrow<IndexOutOfBoundsException> { array[listOf(4)] }
        }

        test("a row is said with Ellipsis, which the error of one index too few names") {
            val array = tensor().export().asFloat()
            shouldThrow<IndexOutOfBoundsException> { array[1] }.message shouldContain
                "array[index, Ellipsis]"
            array[1, Ellipsis][2] shouldBe 7f
        }

        test("what stands in brackets is printed readably, also where it is refused") {
            "$End, ${End - 2}, $All, $Ellipsis, $NewAxis" shouldBe
                "End, End - 2, All, Ellipsis, NewAxis"
            val behindMask = tensor().chain()[Tensors.copiedTensor(BooleanArray(4) { true })]
            behindMask[End, booleanArrayOf(true), longArrayOf(2)].toString() shouldContain
                "[End, [true], [2]]"
            val array = tensor().export().asFloat()
            mapOf(
                    floatArrayOf(1f) to "[1.0], a FloatArray",
                    doubleArrayOf(1.0) to "[1.0], a DoubleArray",
                    shortArrayOf(1) to "[1], a ShortArray",
                    byteArrayOf(1) to "[1], a ByteArray",
                    charArrayOf('a') to "[a], a CharArray",
                    uintArrayOf(1u) to "[1], a UIntArray",
                    arrayOf(intArrayOf(1)) to "[[1]], a Array",
                    listOf(intArrayOf(1)) to "[[1]]",
                    listOf(1, null) to "[1, null]",
                    listOf(End) to "[End]",
                    1.5 to "1.5, a Double",
                    1.5..2.5 to "1.5..2.5",
                    (1 to 2) to "(1, 2), a Pair",
                )
                .forEach { (index, text) ->
                    val refused = shouldThrow<IllegalArgumentException> { array[index] }.message
                    refused shouldContain "found index $text"
                    refused shouldContain "expected an Int or Long, a range of these"
                    shouldThrow<IllegalArgumentException> { tensor().chain()[index] }
                        .message shouldBe refused
                }
            shouldThrow<IllegalArgumentException> { array[booleanArrayOf(true, false)] = 1f }
                .message shouldContain "[true, false], a BooleanArray"
        }

        test("brackets behind an index tensor leave it to the end of the chain") {
            val index = CountedIndex(Tensors.copiedTensor(longArrayOf(3, 1)))
            val rows = tensor().chain()[index]
            index.looks = 0
            val chain = rows[All, 1..2][0]
            index.looks shouldBe 0
            chain.float32().toArray() shouldBe floatArrayOf(16f, 17f)
            index.looks shouldNotBe 0
        }

        test("brackets behind a mask may have another, whatever shape the tensor itself has") {
            val both = Tensors.copiedTensor(booleanArrayOf(true, true))
            val columns = Tensors.copiedTensor(booleanArrayOf(true, false, true))
            val blocks = torch.arange(Scalar(30f)).chain().reshape(2, 5, 3)[both]
            blocks[All, 1..2, columns, NewAxis].float32().toArray() shouldBe
                floatArrayOf(3f, 5f, 6f, 8f, 18f, 20f, 21f, 23f)
        }

        test("brackets behind a mask leave it to the end of the chain, and mean the same") {
            val all = booleanArrayOf(true, false, true, true)
            val mask = CountedIndex(Tensors.copiedTensor(all))
            val rows = tensor().chain()[mask]
            val array = tensor().export().index(0, *all)
            for (brackets in
                listOf(
                    arrayOf<Any>(-1, 1..2),
                    arrayOf(1..2, Ellipsis, NewAxis, 0),
                    arrayOf(-2..-1),
                    arrayOf(End downTo 1, All),
                    arrayOf(listOf(2, 0), 4),
                )) {
                mask.looks = 0
                val chain = rows.get(*brackets)
                mask.looks shouldBe 0
                chain.export().contentEquals(array.get(*brackets)) shouldBe true
                mask.looks shouldNotBe 0
            }
            rows.slice(-1, 3 downTo 2).export().contentEquals(array.slice(-1, 3 downTo 2)) shouldBe
                true
            rows[1..2].toString() shouldBe "index(0, tensor), [1..2]"
            shouldThrow<IndexOutOfBoundsException> { rows[3].export() }
            shouldThrow<IndexOutOfBoundsException> { rows[2..3].export() }
            shouldThrow<IndexOutOfBoundsException> { rows[0, 0, 0].export() }
        }

        test("a chain takes in brackets what an array takes, and nothing else") {
            val tensor = torch.arange(Scalar(24f)).reshape(2, 3, 4)
            val array = tensor.export()
            listOf<Array<Any>>(
                    arrayOf(1),
                    arrayOf(-1, 1..2),
                    arrayOf(All, End, 3 downTo 0 step 2),
                    arrayOf(Ellipsis, 1..End),
                    arrayOf(NewAxis, 0..0, Ellipsis, All step -1),
                    arrayOf(1L, 0 until 0),
                    arrayOf(0, Ellipsis, listOf(3, 1)),
                )
                .forEach { index ->
                    tensor.chain().get(*index).copy().contentEquals(array.get(*index)) shouldBe true
                }
            listOf<Array<Any>>(
                    arrayOf(2),
                    arrayOf(0..2),
                    arrayOf(0, 0, 0, 0),
                    arrayOf("x"),
                    arrayOf(1..-2),
                )
                .forEach { index ->
                    val onArray = runCatching { array.get(*index) }.exceptionOrNull()
                    val onChain = runCatching {
                        tensor.chain().get(*index).export()
                    }
                        .exceptionOrNull()
                    onChain.toString() shouldBe onArray.toString()
                }
            tensor.chain().float32()[0, 1].toFloatArray() shouldBe floatArrayOf(4f, 5f, 6f, 7f)
            tensor.chain()[0, 1..2].explain() shouldContain "select(0, 0), slice(0, 1, 3)"
        }

        test("indices in brackets are taken when they are said, behind a mask too") {
            val tensor = torch.arange(Scalar(6f)).reshape(3, 2)
            val mask = booleanArrayOf(true, false, true).copiedTensor()
            listOf(longArrayOf(1), intArrayOf(1), mutableListOf(1), mutableSetOf(1)).forEach { index
                ->
                val part = tensor.chain().index(0, mask)[All, index]
                when (index) {
                    is LongArray -> index[0] = 0
                    is IntArray -> index[0] = 0
                    is MutableCollection<*> -> index.clear()
                }
                part.float32().export().asFloat().toArray() shouldBe floatArrayOf(1f, 5f)
            }
        }

        test("all, an ellipsis and a new axis stand for dims") {
            val array = torch.arange(Scalar(24f)).reshape(2, 3, 4).export().asFloat()
            array[All, 1].shape() shouldBe longArrayOf(2, 4)
            array[Ellipsis, 1].toArray() shouldBe array.select(2, 1).toArray()
            array[0, Ellipsis, 1..2].shape() shouldBe longArrayOf(3, 2)
            array[0, 0, Ellipsis, 3].item() shouldBe 3f
            array[All, NewAxis, 0].shape() shouldBe longArrayOf(2, 1, 4)
            array[Ellipsis, NewAxis].shape() shouldBe longArrayOf(2, 3, 4, 1)
            array[1L, 0..1].shape() shouldBe longArrayOf(2, 4)
            array[1L..1L].shape() shouldBe longArrayOf(1, 3, 4)
        }

        test("parts are written: one value, values, an array that is expanded") {
            val tensor = torch.zeros(3, 4)
            val array = tensor.export().asFloat()
            array[0..1, All] = 1f
            array[2, Ellipsis] = floatArrayOf(5f, 6f, 7f, 8f)
            array[All, 3] = array[2, 0..0]
            array.toArray(Array<FloatArray>::class.java) shouldBe
                arrayOf(
                    floatArrayOf(1f, 1f, 1f, 5f),
                    floatArrayOf(1f, 1f, 1f, 5f),
                    floatArrayOf(5f, 6f, 7f, 5f),
                )
            array[-1, -1] = 9f
            tensor.select(0, 2).select(0, 3).item_float() shouldBe 9f
        }

        test("complex elements, and the index of each") {
            val complex = torch.ones(2).to(torch.ScalarType.ComplexFloat).export().asComplex()
            complex[0] = Complex(1.0, 2.0)
            complex[0] shouldBe Complex(1.0, 2.0)
            complex[All step 1, NewAxis] = Complex(3.0, 4.0)
            val seen = mutableListOf<Complex>()
            for (element in complex) seen += element
            complex.forEach { seen += it }
            seen shouldBe List(4) { Complex(3.0, 4.0) }
            complex.map { it.real() } shouldBe listOf(3.0, 3.0)
            val part = tensor().export().asFloat()[0..1, 3..4]
            part.multiIndices.map { "${it.contentToString()}=${part.get(*it)}" }.toList() shouldBe
                listOf("[0, 0]=3.0", "[0, 1]=4.0", "[1, 0]=8.0", "[1, 1]=9.0")
            torch.zeros(2, 0).export().multiIndices.count() shouldBe 0
            torch.tensor(5f).reshape().export().multiIndices.single() shouldBe longArrayOf()
        }

        test("unsigned elements are Kotlin's unsigned") {
            val bytes = ubyteArrayOf(0u, 200u, 255u)
            val ints = uintArrayOf(1u, UInt.MAX_VALUE)
            bytes.copiedTensor().export().toUByteArray() shouldBe bytes
            bytes.copiedTensor().chain().slice(0, 1, 3).uint16().toUShortArray() shouldBe
                ushortArrayOf(200u, 255u)
            shouldThrow<ConversionException> { tensor().chain().toUByteArray() }
                .message shouldContain "float32"
            shouldThrow<ConversionException> { ints.copiedTensor().chain().toULongArray() }
            ints.copiedTensor().export().toUIntArray() shouldBe ints
            ushortArrayOf(65535u).copiedTensor().chain().uint32().toUIntArray() shouldBe
                uintArrayOf(65535u)
            val longs = ulongArrayOf(1u, ULong.MAX_VALUE)
            longs.copiedTensor().export().toULongArray() shouldBe longs
            shouldThrow<ConversionException> { ints.copiedTensor().export().toUByteArray() }
                .message shouldContain "uint8"
        }
    })
