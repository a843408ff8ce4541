package dev.tensorexport.dsl

import java.io.File
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.writeText

/**
 * What the compiler says of lines of code, as the language of the oldest Kotlin that is supported.
 */
internal object KotlinCompiler {
    private val message = Regex("Probe\\.kt:(\\d+):\\d+: (error|warning): (.*)")

    /** The first message that begins with `error` or `warning` of each line that has one. */
    fun messages(lines: List<String>): Map<String, String> {
        val folder = Files.createTempDirectory("probe")
        val source = folder.resolve("Probe.kt")
        source.writeText(lines.joinToString("\n"))
        val version = KotlinVersion.CURRENT.let { "${it.major}.${it.minor}" }
        val compiler =
            ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    *arrayOf("-XX:TieredStopAtLevel=1", "-cp", compilerPath()),
                    "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                    *arrayOf("-no-stdlib", "-no-reflect", "-jvm-target", "17"),
                    *arrayOf("-language-version", version, "-api-version", version),
                    *arrayOf("-classpath", System.getProperty("java.class.path")),
                    *arrayOf("-d", folder.resolve("classes").toString(), source.toString()),
                )
                .redirectErrorStream(true)
                .start()
        val output = compiler.inputReader().use { it.readText() }
        val code = compiler.waitFor()
        folder.toFile().deleteRecursively()
        val messages = message.findAll(output)
        check(code == 0 || messages.any()) { "$code: $output" }
        return messages
            .groupBy({ lines[it.groupValues[1].toInt() - 1].trim() }) {
                "${it.groupValues[2]}: ${it.groupValues[3]}"
            }
            .mapValues { it.value.first() }
    }

    /** The tools for the API dump hold older classes of the compiler's, under the same names. */
    private fun compilerPath() =
        System.getProperty("java.class.path")
            .split(File.pathSeparator)
            .filterNot { "abi" in File(it).name }
            .joinToString(File.pathSeparator)
}
