package dev.tensorexport.samples

import dev.tensorexport.dsl.*
import dev.tensorexport.ndarray.NdArray
import java.io.File
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/**
 * Every Kotlin example in the pages and in the KDoc is code of this module, line by line, so it
 * compiles; the tests of the module run it. Those of the KDoc are run here.
 */
class SnippetsTest {
    private val logits: Tensor = torch.zeros(2, 2)

    @Test
    fun `a tensor scope`() {
        val weights = torch.ones(2, 2)
        val input = torch.ones(2)
        val probabilities = tensorScope {
            val hidden = torch.relu(torch.matmul(weights, input))
            val array = autoClose(hidden.exportAs<NdArray.OfFloat>())
            println(array.toFloatArray().max())
            torch.softmax(hidden, 0)
        }
        assertEquals(0.5f, probabilities.exportAs<FloatArray>()[1])
    }

    @Test
    fun `every example is code of this module`() {
        val sources =
            listOf(
                    "src/main/kotlin",
                    "../standalone/kotlin/src/main/kotlin",
                    "../neighbours/src/test/kotlin",
                    "../spark/src/main/kotlin",
                    "src/test/kotlin",
                )
                .map { folder ->
                    texts(File(folder), "kt").joinToString("\n").lines().map(String::trim)
                }
        val root = File("../..")
        val pages =
            root.listFiles { file -> file.extension == "md" }!!.map(File::readText) +
                texts(root.resolve("docs"), "md")
        val examples =
            pages.flatMap { Regex("```kotlin\n(.*?)```", RegexOption.DOT_MATCHES_ALL).blocks(it) } +
                texts(root.resolve("dsl/src/main/kotlin"), "kt").flatMap {
                    Regex(" \\* ```\n(.*?) \\* ```", RegexOption.DOT_MATCHES_ALL).blocks(it)
                }
        assertTrue(examples.size > 10, "found only $examples")
        for (example in examples) {
            val lines =
                example
                    .lines()
                    .map { it.trim().removePrefix("*").trim() }
                    .filter(String::isNotEmpty)
            assertTrue(sources.any { it.containsInOrder(lines) }, "not in a source:\n$example")
        }
    }

    private fun texts(folder: File, extension: String) =
        folder.walk().filter { it.extension == extension }.sorted().map(File::readText).toList()

    private fun Regex.blocks(text: String) = findAll(text).map { it.groupValues[1] }.toList()

    private fun List<String>.containsInOrder(lines: List<String>): Boolean {
        val rest = iterator()
        return lines.all { line -> rest.asSequence().any { it == line } }
    }
}
