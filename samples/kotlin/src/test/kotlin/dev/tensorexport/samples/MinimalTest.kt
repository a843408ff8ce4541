package dev.tensorexport.samples

import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The README's first Kotlin program prints what the pages show below it. */
class MinimalTest {
    @Test
    fun `prints the numbers`() {
        val printed = ByteArrayOutputStream()
        val before = System.out
        System.setOut(PrintStream(printed, true, Charsets.UTF_8))
        try {
            main()
        } finally {
            System.setOut(before)
        }
        // .ci/standalone runs this test in a copy of the project, too, where its own page is the
        // only one.
        val pages =
            listOf("../../README.md", "../standalone/kotlin/README.md", "README.md")
                .map(::File)
                .filter(File::exists)
        assertTrue(pages.isNotEmpty())
        for (page in pages) {
            val shown = page.readText().substringAfterLast("```text\n").substringBefore("```")
            assertEquals(
                shown.trim().lines(),
                printed.toString(Charsets.UTF_8).trim().lines(),
                "$page",
            )
        }
    }
}
