package dev.tensorexport.dsl

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
