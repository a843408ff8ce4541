package dev.tensorexport.samples

import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The README's first Kotlin program is this module's, and does what its comments say. */
class MinimalTest {
    @Test
    fun `prints the numbers and what they cost`() {
        val printed = ByteArrayOutputStream()
        val before = System.out
        System.setOut(PrintStream(printed, true, Charsets.UTF_8))
        try {
            main()
        } finally {
            System.setOut(before)
        }
        assertEquals(
            """
            [ 9. 10. 11.]
            12 floats, the last is 11.0
            3.0
            float64 [3, 4] of float32 [3, 4] on cpu, requires grad
              1 detach      free
              2 to float64  96 B written
              = owns 96 B
            """
                .trimIndent()
                .lines(),
            printed.toString(Charsets.UTF_8).trim().lines(),
        )
    }

    @Test
    fun `is the program of the README`() {
        val source =
            File("src/main/kotlin/dev/tensorexport/samples/Minimal.kt")
                .readLines()
                .map(String::trim)
        val readme = File("../../README.md").readText()
        val block =
            readme
                .substringAfter("```kotlin\n")
                .substringBefore("```")
                .lines()
                .filter(String::isNotBlank)
        var at = 0
        for (line in block.map(String::trim)) {
            val found = source.drop(at).indexOf(line)
            assertTrue(
                found >= 0,
                "the README's \"$line\" is not in the program, or not in this order",
            )
            at += found + 1
        }
    }
}
