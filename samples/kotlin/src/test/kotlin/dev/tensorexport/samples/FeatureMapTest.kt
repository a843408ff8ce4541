package dev.tensorexport.samples

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** NumPy in the process does what the sample says. */
class FeatureMapTest {
    @Test
    fun `SciPy filters a feature map`() {
        val printed = ByteArrayOutputStream()
        val before = System.out
        System.setOut(PrintStream(printed, true, Charsets.UTF_8))
        try {
            FeatureMap.main(emptyArray())
        } finally {
            System.setOut(before)
        }
        assertEquals(
            listOf(
                "around a peak: [0.05664175 0.07073699 0.05664175]",
                "peaks at [[6, 8], [17, 15]]",
                "the tensor has 2.0",
            ),
            printed.toString(Charsets.UTF_8).trim().lines(),
        )
    }
}
