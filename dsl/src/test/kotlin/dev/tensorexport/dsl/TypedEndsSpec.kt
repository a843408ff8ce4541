package dev.tensorexport.dsl

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.io.StringWriter
import java.net.URI
import javax.tools.JavaFileObject
import javax.tools.SimpleJavaFileObject
import javax.tools.ToolProvider

/** What the compiler knows of a chain whose dtype was fixed. */
class TypedEndsSpec :
    FunSpec({
        val right =
            listOf(
                "float[] end = chain(tensor).float32().toFloatArray();",
                "NdArray.OfFloat end = chain(tensor).bfloat16().narrow(0, 0, 1).export();",
                "double end = chain(tensor).float64().item();",
                "long[] end = chain(tensor).argmax(0).toLongArray();",
                "int[] end = chain(tensor).toIntArray();",
                "java.util.function.Function<org.bytedeco.pytorch.Tensor, FloatChain> end = t -> chain(t).detach().float32();",
                "java.util.concurrent.CompletableFuture<NdArray.OfByte> end = chain(tensor).int8().exportAsync();",
            )
        val wrong =
            listOf(
                "int[] end = chain(tensor).float32().toIntArray();",
                "NdArray.OfInt end = chain(tensor).float32().export();",
                "float end = chain(tensor).float64().item();",
                "chain(tensor).argmax(0).copyTo(new int[2]);",
                "float[] end = chain(tensor).float32().int64().toFloatArray();",
                "java.util.function.Function<org.bytedeco.pytorch.Tensor, IntChain> end = t -> chain(t).detach().float32();",
                "chain(tensor).bool().copyTo(java.nio.ByteBuffer.allocate(2));",
            )
        right.forEach { test("compiles: $it") { compiles(it) shouldBe true } }
        wrong.forEach { test("does not compile: $it") { compiles(it) shouldBe false } }
    })

private fun compiles(statement: String): Boolean {
    val source =
        """
        import static dev.tensorexport.dsl.TensorChain.chain;
        import dev.tensorexport.dsl.*;
        import dev.tensorexport.ndarray.NdArray;
        class Ends { void end(org.bytedeco.pytorch.Tensor tensor) { $statement } }
        """
    val file =
        object :
            SimpleJavaFileObject(URI.create("string:///Ends.java"), JavaFileObject.Kind.SOURCE) {
            override fun getCharContent(ignoreEncodingErrors: Boolean) = source
        }
    val options =
        listOf(
            "-proc:none",
            "-implicit:none",
            "-XDshould-stop.ifNoError=ATTR",
            "-classpath",
            System.getProperty("java.class.path"),
        )
    return ToolProvider.getSystemJavaCompiler()
        .getTask(StringWriter(), null, {}, options, null, listOf(file))
        .call()
}
