package dev.tensorexport.samples

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** The README's first Kotlin program does what its comments say. */
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
              2 to float64  48 B read, 96 B written on cpu: float64 was asked for
              = owns 96 B
            """
                .trimIndent()
                .lines(),
            printed.toString(Charsets.UTF_8).trim().lines(),
        )
    }
}
