package dev.tensorexport.dsl

import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.maps.shouldBeEmpty
import java.io.File
import java.lang.reflect.Method
import java.lang.reflect.Modifier
import org.bytedeco.pytorch.Tensor

private const val HEAD =
    "import dev.tensorexport.dsl.*; import dev.tensorexport.ndarray.*; import org.bytedeco.pytorch.Tensor"

private fun probe(lines: List<String>): Map<String, String> =
    KotlinCompiler.messages(
        listOf(
            HEAD,
            "fun probe(tensor: Tensor, array: NdArray, floats: NdArray.OfFloat, chain: TensorChain," +
                " typed: FloatChain, n: Int, x: Float, ints: IntArray, mask: BooleanArray) {",
        ) + lines + "}"
    )

/** Calls a function with Int variables wherever it takes a whole number. */
private fun call(receiver: String, function: Method): String {
    val arguments =
        function.parameterTypes.joinToString {
            when (it) {
                Int::class.java,
                Long::class.java -> "n"
                LongArray::class.java -> "n, n"
                else -> "x"
            }
        }
    return "$receiver.${function.name}($arguments)"
}

/** What the compiler says of calls as users write them. */
class CallsSpec :
    FunSpec({
        test("every function of a face that takes a size or an index takes Int variables") {
            val faces =
                mapOf(
                    "array" to NdArray::class.java,
                    "floats" to NdArray.OfFloat::class.java,
                    "chain" to TensorChain::class.java,
                    "typed" to FloatChain::class.java,
                )
            val calls = faces.flatMap { (receiver, face) ->
                face.methods
                    .filterNot { it.isBridge || Modifier.isStatic(it.modifiers) }
                    .filter { function ->
                        Long::class.java in function.parameterTypes ||
                            function.isVarArgs &&
                                function.parameterTypes.last() == LongArray::class.java
                    }
                    .filterNot { it.declaringClass == Any::class.java }
                    .map { call(receiver, it) }
            }
            calls.size shouldBeGreaterThan 40
            probe(calls.distinct()).shouldBeEmpty()
        }

        test("what a Kotlin user writes compiles") {
            val lines =
                listOf(
                    "array.index(n, ints); chain.index(n, ints); floats.index(n, *ints)[0, 0]",
                    "array.index(n, mask); chain.index(n, mask)",
                    "array.index(n, 0..2); chain.index(n, listOf(n, 1))",
                    "floats.index(n, ints).toArray(); typed.index(n, mask).toFloatArray()",
                    "array.slice(n, 1..2); chain.slice(n, 3 downTo n)",
                    "array.slice(n, n, step = n); typed.slice(n, n, n).toFloatArray()",
                    "chain.topk(3, dim = 0); chain.topk(k = n); chain.topk(3).values.export()",
                    "val (values, indices) = typed.topk(3); values.toFloatArray(); indices.toLongArray()",
                    "floatArrayOf(1f).copiedTensor(n, n)",
                    "listOf(tensor).map(Tensor::export)",
                    "listOf(tensor).map(Tensor::asNdArray)",
                    "val exported: FloatArray = tensor.exportAs(); exported.size",
                )
            probe(lines).shouldBeEmpty()
        }

        test("what means nothing does not compile") {
            val lines =
                listOf(
                    "\"text\".copiedTensor()",
                    "tensor.copiedTensor()",
                    "typed.toIntArray()",
                    "val wrong: NdArray.OfInt = typed.export()",
                    "floats[0, 0] = 1",
                    "\"text\".exportAs<FloatArray>()",
                    "array.index(n, \"text\")",
                )
            val messages = probe(lines)
            messages.values.filterNot { it.startsWith("error") }.shouldBeEmpty()
            messages.keys shouldContainExactlyInAnyOrder lines
        }

        // Which is why a view has a name of its own; the test fails once Kotlin lets one forbid it.
        test("view() of a tensor is LibTorch's, which no extension can hide or warn of") {
            KotlinCompiler.messages(
                    listOf(
                        HEAD,
                        "@Deprecated(\"\", level = DeprecationLevel.ERROR)",
                        "fun Tensor.view(): NdArray = asNdArray()",
                        "fun reshaped(tensor: Tensor): Tensor = tensor.view()",
                    )
                )
                .shouldBeEmpty()
        }

        test("no member of LibTorch's tensor takes the name of an extension") {
            val names =
                File(Chain::class.java.protectionDomain.codeSource.location.toURI())
                    .walk()
                    .filter {
                        it.name.startsWith("-") && it.extension == "class" && '$' !in it.name
                    }
                    .map { Class.forName("dev.tensorexport.dsl." + it.nameWithoutExtension) }
                    .flatMap { it.methods.asSequence() }
                    .filter { it.parameterTypes.firstOrNull() == Tensor::class.java }
                    .map(Method::getName)
                    .toSet()
            withClue(names) {
                names.size shouldBeGreaterThan 4
                Tensor::class
                    .java
                    .methods
                    .map(Method::getName)
                    .filter(names::contains)
                    .shouldBeEmpty()
            }
        }
    })
