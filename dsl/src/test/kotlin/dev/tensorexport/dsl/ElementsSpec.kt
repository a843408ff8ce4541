package dev.tensorexport.dsl

import dev.tensorexport.ConversionException
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.longs.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.lang.management.ManagementFactory
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch
import org.bytedeco.pytorch.global.torch.ScalarType

private fun numbers(vararg sizes: Long): Tensor =
    torch.arange(Scalar(sizes.fold(1L, Long::times).toFloat())).reshape(*sizes)

class ElementsSpec :
    FunSpec({
        test("any mix of Int and Long names an element, which is read and written with its type") {
            val i = 1
            val l = 2L
            val two: NdArray.OfFloat = numbers(3, 4).export().asFloat()
            val read: List<Float> =
                listOf(two[i, i], two[i, l], two[l, i], two[l, l], two[i, 2], two[2, l])
            read shouldBe listOf(5f, 6f, 9f, 10f, 6f, 10f)
            val three = numbers(3, 3, 3).export().asFloat()
            val x: Float = three[i, l, i]
            x shouldBe 16f
            three[l, i, l] shouldBe 23f
            val four = numbers(3, 3, 3, 3).export().asFloat()
            val y: Float = four[i, l, l, i]
            y shouldBe 52f
            two[i, l] = 0.5f
            two[l, i] = 0.25f
            two.toFloatArray().slice(listOf(6, 9)) shouldBe listOf(0.5f, 0.25f)
            three[i, l, i] = -1f
            three[1, 2, 1] shouldBe -1f
            four[i, l, l, i] = -1f
            four[1, 2, 2, 1] shouldBe -1f
            val longs = numbers(3, 4).to(ScalarType.Long).export().asLong()
            longs[i, l] = 7L
            val seven: Long = longs[i, l]
            seven shouldBe 7L
        }

        test("what is no whole number is refused") {
            val array = numbers(3, 4).export().asFloat()
            val l = 2L
            shouldThrow<IllegalArgumentException> { array[1.5, l] }.message shouldContain "1.5"
            shouldThrow<IllegalArgumentException> { array[l, 1.5] = 1f }.message shouldContain "1.5"
        }

        test(
            "an element of one to four dims is read, and one of up to three written, without memory"
        ) {
            val label = LongArray(20) { (it * 7L) % 20 }
            val one = numbers(20).export().asFloat()
            val two = numbers(20, 20).export().asFloat()
            val three = numbers(20, 20, 20).export().asFloat()
            val four = numbers(20, 20, 20, 20).export { int64() }
            fun work(): Float {
                var sum = 0f
                for (i in 0 until 20) {
                    sum +=
                        one[i] + two[i, label[i]] + three[i, label[i], i] + four[i, label[i], i, i]
                    one[i] = sum
                    two[label[i], i] = sum
                    three[label[i], i, i] = sum
                }
                return sum
            }
            fun allocated() = threads.currentThreadAllocatedBytes
            var least = Long.MAX_VALUE
            val end = System.nanoTime() + 120_000_000_000
            while (least > 0 && System.nanoTime() < end) {
                val before = allocated()
                repeat(1000) { work() }
                least = minOf(least, allocated() - before)
            }
            least shouldBeLessThan 100 // of 160,000 reads and writes
        }

        test("elements are iterated with their type, in row-major order") {
            val array = numbers(2, 3).transpose(0, 1).export().asFloat()
            val seen = mutableListOf<Float>()
            for (x: Float in array) seen += x
            seen shouldBe listOf(0f, 3f, 1f, 4f, 2f, 5f)
            array.map { it * 2 } shouldBe listOf(0f, 6f, 2f, 8f, 4f, 10f)
            var sum = 0f
            array.forEach { sum += it }
            sum shouldBe 15f
            array.copyInto(FloatArray(7), 1) shouldBe floatArrayOf(0f, 0f, 3f, 1f, 4f, 2f, 5f)
            array.indices shouldBe 0L..2L
            numbers(2).to(ScalarType.Byte).export().asInt().map { it + 1 } shouldBe listOf(1, 2)
            numbers(0).export().asFloat().map { it }.shouldBeEmpty()
        }

        test("elements are looped over and asked about without a box for each") {
            val n = 100_000
            val tensor = NdArray.full(DType.INT32, 1000.0, n.toLong()).copiedTensor()
            val floats = tensor.export { float32() }
            val doubles = tensor.export { float64() }
            val longs = tensor.export { int64() }
            val ints = tensor.export { int32() }
            val shorts = tensor.export { int16() }
            var seen = 0.0
            val loops =
                listOf<Pair<Int, () -> Unit>>(
                    4 to { for (x in floats) seen += x },
                    8 to { for (x in doubles) seen += x },
                    8 to { for (x in longs) seen += x },
                    4 to { for (x in ints) seen += x },
                    2 to { for (x in shorts) seen += x },
                    4 to { floats.forEach { seen += it } },
                    8 to { longs.forEach { seen += it } },
                    4 to { for ((i, x) in floats.toFloatArray().withIndex()) seen += i * x },
                    0 to { for (i in floats.indices) seen += floats[i.toInt()] },
                ) +
                    listOf(4 to floats, 8 to doubles, 8 to longs, 4 to ints, 2 to shorts).flatMap {
                        (size, array) ->
                        listOf<() -> Any>(
                                { array.min() },
                                { array.max() },
                                { array.average() },
                            )
                            .map { size to { seen += (it() as Number).toDouble() } }
                    } +
                    listOf<Pair<Int, () -> Any>>(
                            4 to { floats.sum() },
                            8 to { doubles.sum() },
                            8 to { longs.sum() },
                            4 to { ints.sum() },
                            2 to { shorts.sum() },
                            4 to { 1f in floats },
                            8 to { 1.0 in doubles },
                            8 to { 1L in longs },
                            4 to { 1 in ints },
                            2 to { 1.toShort() in shorts },
                        )
                        .map { (size, ask) -> size to { seen += ask().hashCode() } }
            for ((number, loop) in loops.withIndex()) {
                val (size, work) = loop
                work() // loads what it needs
                val before = threads.currentThreadAllocatedBytes
                work()
                val more = threads.currentThreadAllocatedBytes - before - n.toLong() * size
                withClue("loop $number") {
                    more shouldBeLessThan n.toLong()
                } // a box takes 16 bytes
            }
        }

        test("closing a row or another view leaves the array open") {
            val array = numbers(2, 3).export().asFloat()
            array.rows().map { row -> row.use { it.sum() } } shouldBe listOf(3.0, 12.0)
            array[0, Ellipsis].use { it[2] shouldBe 2f }
            array[All, 1..End].use { it[1, 1] shouldBe 5f }
            array.transpose(0, 1).use { it[2, 1] shouldBe 5f }
            array.asFloat().reshape(6).use { it[5] shouldBe 5f }
            array.isOpen shouldBe true
            array[1, 2] shouldBe 5f
            array.close()
            shouldThrow<IllegalStateException> { array[1, 2] }
        }

        test("elements of every primitive are asked about as a whole") {
            val tensor = numbers(2, 2)
            val floats = tensor.export().asFloat()
            (3f in floats) shouldBe true
            (4f in floats) shouldBe false
            val largest: Float = floats.max()
            largest shouldBe 3f
            floats.min() shouldBe 0f
            floats.sum() shouldBe 6.0
            floats.average() shouldBe 1.5
            val doubles = tensor.export { float64() }
            val longs = tensor.export { int64() }
            val ints = tensor.export { int32() }
            val shorts = tensor.export { int16() }
            val bytes = tensor.export { int8() }
            val booleans = tensor.export { bool() }
            listOf<Any>(doubles.max(), longs.max(), ints.max(), shorts.max(), bytes.max()) shouldBe
                listOf<Any>(3.0, 3L, 3, 3.toShort(), 3.toByte())
            listOf<Any>(doubles.min(), longs.min(), ints.min(), shorts.min(), bytes.min()) shouldBe
                listOf<Any>(0.0, 0L, 0, 0.toShort(), 0.toByte())
            listOf(doubles, longs, ints, shorts, bytes).map { it.average() }.distinct() shouldBe
                listOf(1.5)
            doubles.sum() shouldBe 6.0
            listOf(longs.sum(), ints.sum(), shorts.sum(), bytes.sum()) shouldBe
                listOf(6L, 6L, 6L, 6L)
            listOf(3.0 in doubles, 3L in longs, 3 in ints, 3.toShort() in shorts) shouldBe
                listOf(true, true, true, true)
            listOf(3.toByte() in bytes, true in booleans, 4.0 in doubles, 4L in longs) shouldBe
                listOf(true, true, false, false)
            doubles[0, All] = 7.0
            longs[0, All] = 7L
            ints[0, All] = 7
            shorts[0, All] = 7.toShort()
            bytes[0, All] = 7.toByte()
            booleans[All, 0] = true
            listOf(doubles, longs, ints, shorts, bytes).map { it.average() }.distinct() shouldBe
                listOf(4.75)
            booleans.toBooleanArray() shouldBe booleanArrayOf(true, true, true, true)
        }

        test("a sum is right where the elements' own type could not hold it") {
            NdArray.of(Int.MAX_VALUE, Int.MAX_VALUE).sum() shouldBe 2L * Int.MAX_VALUE
            NdArray.of(1e8f, 1f, 1f, 1f, 1f).sum() shouldBe 100_000_004.0
            shouldThrow<ArithmeticException> { NdArray.of(Long.MAX_VALUE, 1L).sum() }
            shouldThrow<NoSuchElementException> { numbers(0).export().asFloat().max() }
            numbers(0).export().asFloat().sum() shouldBe 0.0
            NdArray.of(1f, Float.NaN).max().isNaN() shouldBe true
        }

        test("arrays of elements are there for arrays of unknown type, too") {
            numbers(2).export().toFloatArray() shouldBe floatArrayOf(0f, 1f)
            numbers(2).to(ScalarType.Bool).export().toBooleanArray() shouldBe
                booleanArrayOf(false, true)
            shouldThrow<ConversionException> { numbers(2).export().toIntArray() }
                .message shouldContain "float32"
        }

        test("an array says what it is in properties") {
            val array = numbers(2, 3).export()
            array.shape shouldBe longArrayOf(2, 3)
            array.rank shouldBe 2
            array.size shouldBe 6L
            array.dtype shouldBe DType.FLOAT32
            array.allClose(numbers(2, 3).add(Scalar(1e-4f)).export(), atol = 1e-3) shouldBe true
            array.allClose(numbers(2, 3).add(Scalar(1e-4f)).export()) shouldBe false
        }
    })

private val threads = ManagementFactory.getThreadMXBean() as com.sun.management.ThreadMXBean
