package dev.tensorexport.dsl

import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
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

        test("an element is read and written without memory") {
            val array = numbers(300, 300).export().asFloat()
            val labels = LongArray(300) { (it * 7L) % 300 }
            fun work(): Float {
                var sum = 0f
                for (i in 128 until 300) {
                    sum += array[i, labels[i]]
                    array[labels[i], i] = sum
                }
                return sum
            }
            fun allocated() = threads.currentThreadAllocatedBytes
            var least = Long.MAX_VALUE
            val end = System.nanoTime() + 120_000_000_000
            while (least > 0 && System.nanoTime() < end) {
                val before = allocated()
                repeat(100) { work() }
                least = minOf(least, allocated() - before)
            }
            least shouldBeLessThan 100 // of 34,400 reads and writes
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
            (4f in array) shouldBe true
            (7f in array) shouldBe false
            array.toFloatArray().max() shouldBe 5f
            array.copyInto(FloatArray(7), 1) shouldBe floatArrayOf(0f, 0f, 3f, 1f, 4f, 2f, 5f)
            array.indices shouldBe 0L..2L
            val booleans = numbers(2).to(ScalarType.Bool).export().asBoolean()
            booleans.toBooleanArray() shouldBe booleanArrayOf(false, true)
            (true in booleans) shouldBe true
            numbers(2).to(ScalarType.Byte).export().asInt().map { it + 1 } shouldBe listOf(1, 2)
            numbers(0).export().asFloat().map { it }.shouldBeEmpty()
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
