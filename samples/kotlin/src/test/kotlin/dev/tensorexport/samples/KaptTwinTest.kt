package dev.tensorexport.samples

import java.nio.file.Path
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readText
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/**
 * kapt has generated here what KSP generates of the same classes: a test there reads the same
 * files.
 */
class KaptTwinTest {
    @Test
    fun `kapt generates the bytes that KSP generates`() {
        val generated =
            texts("target/generated-sources/kapt/test/dev/tensorexport/samples/models").filterKeys {
                it !in OF_KAPT_ONLY
            }
        assertEquals(texts("../../integrations/ksp/src/test/resources/golden/kotlin"), generated)
    }

    private fun texts(folder: String): Map<String, String> =
        Path.of(folder).listDirectoryEntries("*.java").sorted().associate {
            it.name to it.readText()
        }

    private companion object {
        /** It inherits a mark, and has none itself. */
        val OF_KAPT_ONLY = setOf("MarkedDefaultImplConverter.java", "MarkedDefaultImplArrays.java")
    }
}
