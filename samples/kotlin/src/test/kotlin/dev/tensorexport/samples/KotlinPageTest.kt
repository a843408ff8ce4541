package dev.tensorexport.samples

import dev.tensorexport.TensorExport
import dev.tensorexport.dsl.*
import dev.tensorexport.kotest.*
import dev.tensorexport.ndarray.DType
import io.kotest.matchers.shouldNot
import kotlinx.coroutines.runBlocking
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class Detection(
    @TensorExport(dtype = DType.FLOAT32, shape = "n 4") val boxes: Tensor,
    @TensorExport(dtype = DType.INT64, shape = "n") val labels: Tensor,
)

/** The examples of docs/kotlin.md; SnippetsTest looks for them here. */
class KotlinPageTest {
    private val logits: Tensor = torch.arange(Scalar(12f)).reshape(3, 4)

    @Test
    fun `a tensor becomes an array, or the type that is expected`() {
        val shared = logits.asNdArray() // shares, or throws an exception that names the fix
        val array = logits.export() // shares if it can, copies if it must
        val own = logits.copy() // always copies
        val rows: Array<FloatArray> = logits.exportAs()
        val lists = logits.exportAs<List<List<Float>>>()
        assertTrue(shared.sharesMemory() && array.sharesMemory() && !own.sharesMemory())
        assertEquals(7f, rows[1][3])
        assertEquals(7f, lists[1][3])
    }

    @Test
    fun `brackets name elements and parts`() {
        val scores = logits.export().asFloat()
        val label = 2L
        val i = 1
        val x: Float = scores[i, label] // an element; Int and Long may be mixed
        val row = scores[i, Ellipsis] // a row, on the same memory
        val part = scores[0..1, 1..End] // Python's scores[0:2, 1:]
        val last = scores[-1, All step -1] // the last row, reversed
        val some = scores[listOf(2, 0)] // a copy
        scores[0, All] = 0f
        assertEquals(6f, x)
        assertArrayEquals(floatArrayOf(4f, 5f, 6f, 7f), row.toFloatArray())
        assertEquals(listOf(2L, 3L), part.shape.toList())
        assertArrayEquals(floatArrayOf(11f, 10f, 9f, 8f), last.toFloatArray())
        assertEquals(8f, some[0, 0])
        assertEquals(0f, logits.select(0, 0).sum().item_float())
        assertEquals(0, scores[0..-1].size)
        assertThrows(IllegalArgumentException::class.java) { scores[1..-1] = 0f }
        assertThrows(IllegalArgumentException::class.java) { scores[listOf(2, 0)] = 0f }
    }

    @Test
    fun `elements are Kotlin's primitives`() {
        val scores = logits.export().asFloat()
        println("${scores.dtype} of ${scores.rank} dims and ${scores.size} elements")
        var sum = 0f
        for (score in scores) sum += score // in row-major order, without boxing
        val best = scores.max()
        val halves = scores.map { it / 2 }
        val hasZero = 0f in scores
        val (x, y) = scores[0, 0..1].toFloatArray()
        for (index in scores.multiIndices) scores.set(index, 1f)
        val same = scores.allClose(logits.export(), rtol = 1e-3)
        assertEquals(66f, sum)
        assertEquals(11f, best)
        assertEquals(5.5f, halves.last())
        assertTrue(hasZero)
        assertEquals(1f, x + y)
        assertEquals(12.0, scores.sum())
        assertTrue(same)
    }

    @Test
    fun `steps are planned as a whole`() {
        val n = 6
        val probabilities = logits.chain().reshape(n, 2).softmax(-1).cpu().toFloatArray()
        val (values, indices) = logits.chain().float32().topk(2)
        println(values.toFloatArray().zip(indices.toLongArray().asIterable()))
        val exported = listOf(logits, logits.t()).map(Tensor::export)
        println(logits.chain().slice(1, 0..1).float64().explain())
        assertEquals(12, probabilities.size)
        assertEquals(listOf(4L, 3L), exported[1].shape.toList())
    }

    @OptIn(ExperimentalUnsignedTypes::class)
    @Test
    fun `tensors are made of Kotlin's arrays, lists and numbers`() {
        val matrix = floatArrayOf(1f, 2f, 3f, 4f, 5f, 6f).copiedTensor(2, 3) // float32
        val labels = listOf(3L, 1L).copiedTensor() // int64
        val range = (0..4).copiedTensor() // int32
        val pixels = ubyteArrayOf(0u, 255u).copiedTensor() // uint8
        val nested = listOf(listOf(1.0, 2.0), listOf(3.0, 4.0)).copiedTensor() // float64
        assertEquals(listOf(2L, 3L), matrix.shape().toList())
        assertEquals(DType.INT64, labels.export().dtype)
        assertEquals(5, range.numel())
        assertEquals(255, pixels.export().asInt()[1])
        assertEquals(4.0, nested.export().asDouble()[1, 1])
    }

    @Test
    fun `a class has a converter`() {
        val detection = Detection(torch.rand(3, 4), torch.arange(Scalar(3)))
        DetectionConverter.INSTANCE.export(detection).use { (boxes, labels) ->
            println("${boxes[0, 2]} ${labels[0]}")
        }
        val arrays: DetectionArrays = detection.exportAs()
        arrays.use { assertEquals(listOf(0L, 1L, 2L), it.labels().toLongArray().toList()) }
        val byName = converter<Detection>().toMap(detection)
        assertEquals(setOf("boxes", "labels"), byName.keys)
    }

    @Test
    fun `scopes free temporaries`() {
        val mean = tensorScope {
            val squares = logits.mul(logits)
            squares.mean()
        }
        assertEquals(506f / 12, mean.item_float(), 1e-4f)
    }

    @Test
    fun `exports can be awaited`() = runBlocking {
        val detection = Detection(torch.rand(3, 4), torch.arange(Scalar(3)))
        logits.awaitExport { softmax(-1) }.use { println(it.shape.toList()) }
        val scores: FloatArray = logits.flatten().awaitExportAs()
        assertEquals(11f, scores.last())
        DetectionConverter.INSTANCE.awaitExport(detection).use { println(it) }
    }

    @Test
    fun `arrays are compared in tests`() {
        val scores = logits.export().asFloat()
        val other = logits.add(Scalar(1e-4f)).export()
        scores.shouldHaveShape(3, 4) shouldHaveDType DType.FLOAT32
        scores shouldHaveContentOf logits.copy()
        scores.shouldBeCloseTo(other, rtol = 1e-3, atol = 1e-3)
        scores shouldNot haveContentOf(other)
    }
}
