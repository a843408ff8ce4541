package dev.tensorexport.samples

import dev.tensorexport.Tensors
import dev.tensorexport.dsl.*
import dev.tensorexport.ndarray.NdArray
import java.io.File
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch
import org.bytedeco.pytorch.global.torch.ScalarType
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

/** The Kotlin lines of docs/numpy.md give what PyTorch gives for the Python lines beside them. */
class NumpyLinesTest {
    private val t: Tensor = torch.arange(Scalar(12f)).reshape(3, 4)
    private val g: Tensor = t.clone().requires_grad_(true)
    private val h: Tensor = t.to(ScalarType.BFloat16)
    private val image: Tensor = torch.arange(Scalar(12f)).reshape(3, 2, 2)
    private val boxes: Tensor = torch.arange(Scalar(20f)).reshape(5, 4)
    private val scores: Tensor = Tensors.copiedTensor(floatArrayOf(0.9f, 0.1f, 0.6f, 0.5f, 0.7f))

    private fun line(number: Int): Any =
        when (number) {
            1 -> t.chain().view()
            2 -> g.export()
            3 -> t.copy()
            4 -> g.chain().toFloatArray()
            5 -> t.exportAs<Array<FloatArray>>()
            6 -> t.export().asFloat()[1, 2]
            7 -> t.export().asFloat()[-1, -2]
            8 -> t.export()[1, All]
            9 -> t.export()[0..1, 1..2]
            10 -> t.export()[2 downTo 0, 0..3 step 2]
            11 -> image.export { permute(1, 2, 0) }
            12 -> boxes.export { index(0, scores.gt(Scalar(0.5f))) }
            13 -> t.export { index(0, 2, 0) }
            14 -> t.chain().argmax(1).toLongArray()
            15 -> g.export { softmax(-1) }
            16 -> t.export { topk(3).indices }
            17 -> t.export { float64() }
            18 -> h.export().asFloat()
            19 -> {
                t.export().asFloat()[0, 0] = 5f
                t.export()
            }
            20 -> t.export().allClose(g.export())
            else -> error("no line $number")
        }

    @ParameterizedTest
    @MethodSource("expected")
    fun `a line gives what Python's gives`(expected: String) {
        val (number, shape, values) = expected.split(";")
        val result = array(line(number.toInt()))
        assertEquals(shape, result.shape().joinToString(","))
        assertArrayEquals(
            values.split(" ").map(String::toDouble).toDoubleArray(),
            result.copy().reshape(-1).toArrayExact(DoubleArray::class.java),
            1e-6,
        )
    }

    private fun array(result: Any): NdArray =
        when (result) {
            is NdArray -> result
            is Boolean -> array(if (result) 1f else 0f)
            is Float -> Tensors.copiedTensor(floatArrayOf(result)).squeeze().export()
            else -> Tensors.copiedTensor(result).export()
        }

    @Test
    fun `the lines are those of the page`() {
        val source =
            File("src/test/kotlin/dev/tensorexport/samples/NumpyLinesTest.kt")
                .readText()
                .replace(Regex("\\s"), "")
        val rows =
            Regex("""\| (\d+) \|.*\| `.*` \| `.*` \| `(.*)` \|""")
                .findAll(File("../../docs/numpy.md").readText())
                .map { it.destructured }
                .toList()
        for ((number, line) in rows) {
            val squeezed = line.replace(Regex("\\s"), "")
            assertTrue("$number->$squeezed" in source || "$number->{$squeezed" in source, line)
        }
        assertEquals(expected().size, rows.size)
    }

    companion object {
        /** By PyTorch itself; numpy_lines.py says how. */
        @JvmStatic
        fun expected(): List<String> =
            File("../java/src/test/resources/dev/tensorexport/samples/numpy_lines.txt").readLines()
    }
}
