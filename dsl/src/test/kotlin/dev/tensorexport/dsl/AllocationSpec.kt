package dev.tensorexport.dsl

import com.sun.management.ThreadMXBean
import dev.tensorexport.dsl.TensorChain.chain
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.maps.shouldBeEmpty
import io.kotest.matchers.shouldBe
import java.lang.management.ManagementFactory
import java.nio.file.Path
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch

/**
 * How many bytes of the Java heap a chain on 32 x 64 float32 takes, from its first step to its end:
 * no more than [TABLE] says, which is to be made smaller where one takes less.
 */
class AllocationSpec :
    FunSpec({
        test("no chain takes more of the heap than the table says") {
            val found =
                runAlone()
                    .lines()
                    .filter { it.startsWith("bytes ") }
                    .associate { line -> line.split(" ").let { it[1] to it[2].toLong() } }
            found.keys shouldBe TABLE.keys
            found
                .filter { (chain, bytes) -> bytes > TABLE.getValue(chain).getValue(isForeign()) }
                .shouldBeEmpty()
        }
    })

/** By java.lang.foreign, and by JNI. */
private fun bytes(jni: Long, foreign: Long) = mapOf(true to foreign, false to jni)

private val TABLE =
    mapOf(
        "chain-view-and-close" to bytes(jni = 344, foreign = 240),
        "chain-export-and-close" to bytes(jni = 320, foreign = 240),
        "chain-to-float-array" to bytes(jni = 8688, foreign = 8608),
    )

private fun isForeign() =
    Runtime.version().feature() >= 22 && System.getProperty("dev.tensorexport.backend") != "jni"

/**
 * In a JVM of its own, where nothing else has run, with one thread that compiles: what is inlined
 * is always the same.
 */
private fun runAlone(): String {
    val command = buildList {
        add(Path.of(System.getProperty("java.home"), "bin", "java").toString())
        addAll(listOf("-Xmn256m", "-XX:-BackgroundCompilation", "-XX:+UseSerialGC"))
        if (Runtime.version().feature() >= 22) {
            add("--enable-native-access=ALL-UNNAMED")
        }
        System.getProperty("dev.tensorexport.backend")?.let {
            add("-Ddev.tensorexport.backend=$it")
        }
        add("-cp")
        add(System.getProperty("surefire.test.class.path") ?: System.getProperty("java.class.path"))
        add(Chains::class.java.name)
    }
    val process = ProcessBuilder(command).redirectErrorStream(true).start()
    val printed = process.inputStream.bufferedReader().readText()
    check(process.waitFor() == 0) { printed }
    return printed
}

internal object Chains {
    private const val ROUNDS = 20_000

    private val WITH_GRAD: Tensor = torch.rand(32, 64).requires_grad_(true)

    @Volatile private var kept: Any? = null

    @JvmStatic
    fun main(arguments: Array<String>) {
        print("chain-view-and-close") { steps().view().close() }
        print("chain-export-and-close") { steps().export().close() }
        print("chain-to-float-array") { kept = steps().toFloatArray() }
    }

    private fun steps() = chain(WITH_GRAD).detach().cpu().contiguous()

    /** The least of some runs, for a compiler may be at work in the others. */
    private fun print(name: String, operation: () -> Unit) {
        val threads = ManagementFactory.getThreadMXBean() as ThreadMXBean
        val least =
            (1..10).minOf {
                val before = threads.currentThreadAllocatedBytes
                repeat(ROUNDS) { operation() }
                (threads.currentThreadAllocatedBytes - before) / ROUNDS
            }
        println("bytes $name $least")
    }
}
