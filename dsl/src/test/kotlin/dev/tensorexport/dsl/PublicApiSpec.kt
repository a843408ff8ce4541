package dev.tensorexport.dsl

import dev.tensorexport.Tensors
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import java.io.File
import org.jetbrains.kotlin.abi.tools.AbiFilters
import org.jetbrains.kotlin.abi.tools.AbiTools

/**
 * The public API is what `runtime/api/runtime.api` and `dsl/api/dsl.api` say it is. A change to it
 * is made on purpose, with `mvn test -Dapi.update`, and noted in CHANGELOG.md.
 */
class PublicApiSpec :
    FunSpec({
        mapOf("runtime" to Tensors::class.java, "dsl" to TensorChain::class.java).forEach {
            (module, type) ->
            test("the public API of $module is the one in git") {
                val classes = File(type.protectionDomain.codeSource.location.toURI())
                val found = buildString {
                    AbiTools.getInstance(javaClass.classLoader)
                        .printJvmDump(
                            this,
                            classes.walk().filter(File::isFile).asIterable(),
                            INTERNAL_LEFT_OUT,
                        )
                }
                val dump = File("../$module/api/$module.api")
                if (System.getProperty("api.update") != null) {
                    dump.parentFile.mkdirs()
                    dump.writeText(found)
                }
                found.lines().size shouldBeGreaterThan 10
                found shouldBe dump.readText()
            }
        }
    })

private val INTERNAL_LEFT_OUT =
    AbiFilters(
        emptySet(),
        setOf("dev.tensorexport.internal.**"),
        emptySet(),
        emptySet(),
    )
