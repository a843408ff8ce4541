package dev.tensorexport.dsl

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Files
import kotlin.io.path.writeText
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler

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
        val output = ByteArrayOutputStream()
        val version = KotlinVersion.CURRENT.let { "${it.major}.${it.minor}" }
        val code =
            K2JVMCompiler()
                .exec(
                    PrintStream(output),
                    *arrayOf("-no-stdlib", "-no-reflect", "-jvm-target", "17"),
                    *arrayOf("-language-version", version, "-api-version", version),
                    *arrayOf("-classpath", System.getProperty("java.class.path")),
                    *arrayOf("-d", folder.resolve("classes").toString(), source.toString()),
                )
        folder.toFile().deleteRecursively()
        check(code == ExitCode.OK || code == ExitCode.COMPILATION_ERROR) { "$code: $output" }
        val messages = message.findAll(output.toString())
        check(code == ExitCode.OK || messages.any()) { output }
        return messages
            .groupBy({ lines[it.groupValues[1].toInt() - 1].trim() }) {
                "${it.groupValues[2]}: ${it.groupValues[3]}"
            }
            .mapValues { it.value.first() }
    }
}
