package dev.tensorexport.kotest

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import java.io.File
import org.jetbrains.kotlin.abi.tools.AbiFilters
import org.jetbrains.kotlin.abi.tools.AbiTools

/** The public API is what `api/kotest.api` says it is; `mvn test -Dapi.update` writes it anew. */
class PublicApiSpec :
    FunSpec({
        test("the public API is the one in git") {
            val classes = File(NdArrayEq::class.java.protectionDomain.codeSource.location.toURI())
            val found = buildString {
                AbiTools.getInstance(javaClass.classLoader)
                    .printJvmDump(
                        this,
                        classes.walk().filter(File::isFile).asIterable(),
                        AbiFilters(emptySet(), emptySet(), emptySet(), emptySet()),
                    )
            }
            val dump = File("api/kotest.api")
            if (System.getProperty("api.update") != null) {
                dump.writeText(found)
            }
            found.lines().size shouldBeGreaterThan 10
            found shouldBe dump.readText()
        }
    })
