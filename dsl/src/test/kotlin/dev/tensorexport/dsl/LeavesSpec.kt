package dev.tensorexport.dsl

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.io.File

/**
 * What is said of each primitive must be the same: float's is the source, and this fails where
 * another drifts.
 */
class LeavesSpec :
    FunSpec({
        listOf("Double", "Int", "Long", "Short", "Byte", "Boolean").forEach { name ->
            test("the elements of $name are those of Float") {
                val elements =
                    File("src/main/kotlin/dev/tensorexport/dsl/FloatElements.kt").readText()
                squeezed(named(elements, name)) shouldBe
                    squeezed(
                        File("src/main/kotlin/dev/tensorexport/dsl/${name}Elements.kt").readText()
                    )
            }
        }
    })

/** Names of other lengths make other line ends, and imports are in the order of their names. */
private fun squeezed(source: String): Pair<String, List<String>> {
    val (imports, code) = source.lines().partition { it.startsWith("import ") }
    val squeezed = code.joinToString("").replace(Regex("[\\s*]+"), "").replace(",)", ")")
    return squeezed to imports.distinct().sorted()
}

private fun named(source: String, name: String) =
    source.replace("Float", name).replace(Regex("\\bfloat\\b"), name.lowercase())
