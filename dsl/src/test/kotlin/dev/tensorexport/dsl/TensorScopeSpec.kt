package dev.tensorexport.dsl

import dev.tensorexport.ConversionException
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.bytedeco.javacpp.Pointer
import org.bytedeco.javacpp.PointerScope
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.global.torch

class TensorScopeSpec :
    FunSpec({
        test("temporaries are freed at the end, results escape on purpose") {
            lateinit var temporary: Tensor
            val result = tensorScope {
                temporary = torch.ones(2, 3)
                escape(temporary.add(Scalar(1f)))
            }
            temporary.isNull shouldBe true
            result.chain().toFloatArray() shouldBe FloatArray(6) { 2f }
            result.close()
            result.isNull shouldBe true
        }

        test("temporaries are freed when the block throws, and Java arrays need no escape") {
            lateinit var temporary: Tensor
            shouldThrow<ArithmeticException> {
                tensorScope {
                    temporary = torch.ones(2)
                    throw ArithmeticException()
                }
            }
            temporary.isNull shouldBe true
            tensorScope { torch.ones(2).chain().toFloatArray() } shouldBe floatArrayOf(1f, 1f)
        }

        test("what a block ends in stays open, and belongs to the scope around") {
            fun made(i: Int) = torch.full(longArrayOf(1), Scalar(i))
            fun opened(vararg tensors: Tensor) {
                tensors.map { it.chain().int32().item() } shouldBe tensors.indices.toList()
                tensors.forEach { it.close() }
            }
            tensorScope { null } shouldBe null
            opened(tensorScope { made(0) })
            opened(*tensorScope { listOf(made(0), made(1)) }.toTypedArray())
            opened(*tensorScope { arrayOf(made(0), made(1)) })
            opened(*tensorScope { mapOf("a" to made(0)) }.values.toTypedArray())
            val (pair, third) = tensorScope { (made(0) to listOf(made(1))) to made(2) }
            opened(pair.first, pair.second.single(), third)
            opened(*tensorScope { Triple(made(0), made(1), made(2)) }.toList().toTypedArray())
            lateinit var inner: Tensor
            tensorScope<Unit> {
                inner = tensorScope { made(0) }
                inner.isNull shouldBe false
            }
            inner.isNull shouldBe true
        }

        test("a tensor that leaves in another way is closed, and its error names escape()") {
            class Holder(val tensor: Tensor)
            val held = tensorScope { Holder(torch.ones(2)) }
            shouldThrow<ConversionException> { held.tensor.export() }.message shouldContain
                "escape()"
            fun returned(): Tensor = tensorScope {
                return escape(torch.ones(2))
            }
            returned().use { it.isNull shouldBe false }
        }

        test("a block may return, suspend and assign") {
            val assigned: Int
            tensorScope { assigned = suspend { 1 }() }
            assigned shouldBe 1
        }

        test("what escapes belongs to the scope around") {
            lateinit var inner: Tensor
            tensorScope {
                inner = tensorScope { escape(torch.ones(2)) }
                inner.isNull shouldBe false
            }
            inner.isNull shouldBe true
            PointerScope(Scalar::class.java).use {
                inner = tensorScope { escape(torch.ones(2)) }
            }
            inner.isNull shouldBe false
            inner.close()
            inner.isNull shouldBe true
        }

        test("a tensor from outside is left as it is") {
            val outside = torch.ones(2)
            tensorScope { escape(outside) } shouldBe outside
            outside.isNull shouldBe false
            outside.close()
            outside.isNull shouldBe true
        }

        test("arrays stay valid after the scope, unless they are given to it") {
            lateinit var given: NdArray
            val kept = tensorScope {
                val tensor = torch.ones(2)
                given = autoClose(tensor.export())
                tensor.export().asFloat()
            }
            given.isOpen shouldBe false
            kept.use { it[1] shouldBe 1f }
        }

        test("all is closed, the last first, also when closing fails") {
            val closed = mutableListOf<String>()
            lateinit var temporary: Tensor
            shouldThrow<IllegalStateException> {
                    tensorScope {
                        temporary = torch.ones(2)
                        autoClose(AutoCloseable { closed += "first" })
                        autoClose(AutoCloseable { throw ArithmeticException("second") })
                        autoClose(AutoCloseable { closed += "third" })
                    }
                }
                .message shouldContain "second"
            closed shouldBe listOf("third", "first")
            temporary.isNull shouldBe true
        }

        test("scopes leave no memory behind") {
            fun work() = tensorScope {
                torch.ones(512, 512).add(Scalar(1f)).chain().amax(0).toFloatArray()
            }
            repeat(50) { work() }
            val before = Pointer.physicalBytes()
            repeat(300) { work() }
            (Pointer.physicalBytes() - before < 100L shl 20) shouldBe true
        }
    })
