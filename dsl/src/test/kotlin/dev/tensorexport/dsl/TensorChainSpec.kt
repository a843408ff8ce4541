package dev.tensorexport.dsl

import dev.tensorexport.ndarray.Complex
import dev.tensorexport.ndarray.DType
import dev.tensorexport.plan.ConversionException
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.bytedeco.javacpp.Pointer
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.TensorVector
import org.bytedeco.pytorch.global.torch
import org.bytedeco.pytorch.global.torch.ScalarType

private fun sixFloats(): Tensor = torch.arange(Scalar(6f)).reshape(2, 3)

class TensorChainSpec :
    FunSpec({
        test("a chain ends in the row-major elements, whatever the strides") {
            sixFloats()
                .transpose(0, 1)
                .chain()
                .detach()
                .cpu()
                .contiguous()
                .toFloatArray()
                .toList() shouldContainExactly listOf(0f, 3f, 1f, 4f, 2f, 5f)
        }

        test("every primitive array can be an end") {
            val tensor = torch.ones(2).to(ScalarType.Int)
            tensor.chain().to(DType.BOOL).toBooleanArray() shouldBe booleanArrayOf(true, true)
            tensor.chain().to(DType.INT8).toByteArray() shouldBe byteArrayOf(1, 1)
            tensor.chain().to(DType.INT16).toShortArray() shouldBe shortArrayOf(1, 1)
            tensor.chain().toIntArray() shouldBe intArrayOf(1, 1)
            tensor.chain().to(DType.UINT8).toIntArray() shouldBe intArrayOf(1, 1)
            tensor.chain().to(DType.INT64).toLongArray() shouldBe longArrayOf(1, 1)
            tensor.chain().to(DType.FLOAT32).toFloatArray() shouldBe floatArrayOf(1f, 1f)
            tensor.chain().to(DType.FLOAT64).toDoubleArray() shouldBe doubleArrayOf(1.0, 1.0)
        }

        test("the wrong primitive array names the right one") {
            shouldThrow<ClassCastException> { sixFloats().chain().toDoubleArray() }
                .message shouldContain "ofFloat()"
        }

        test("nothing happens before the end") {
            val tensor = Tensor()
            val chain = tensor.chain().detach().contiguous().to(DType.FLOAT32)
            shouldThrow<ConversionException> { chain.export() }
        }

        test("view needs detach for a tensor that requires grad") {
            val tensor = sixFloats().requires_grad_(true)
            shouldThrow<ConversionException> { tensor.chain().view() }.message shouldContain
                "detach()"
            tensor.chain().detach().view().use { it.sharesMemory() shouldBe true }
        }

        test("view refuses a step that takes a copy") {
            val tensor = sixFloats().transpose(0, 1)
            shouldThrow<ConversionException> { tensor.chain().contiguous().view() }
                .message shouldContain "contiguous"
            shouldThrow<ConversionException> { tensor.chain().to(DType.INT64).view() }
                .message shouldContain "int64"
        }

        test("export copies only where a step takes it") {
            sixFloats().chain().contiguous().to(DType.FLOAT32).export().use {
                it.sharesMemory() shouldBe true
            }
            sixFloats().transpose(0, 1).chain().contiguous().export().use {
                it.sharesMemory() shouldBe false
                it.isContiguous() shouldBe true
                it.ofFloat().toArray() shouldBe floatArrayOf(0f, 3f, 1f, 4f, 2f, 5f)
            }
        }

        test("copy always owns") {
            sixFloats().chain().copy().use { it.sharesMemory() shouldBe false }
        }

        test("explain tells what export will do") {
            val tensor = sixFloats().transpose(0, 1).requires_grad_(true)
            tensor.chain().contiguous().to(DType.FLOAT64).explain().lines() shouldContainExactly
                listOf(
                    "float64 [3, 2] of float32 [3, 2] on cpu, not contiguous, requires grad",
                    "  1 detach                  free",
                    "  2 to float64, contiguous  48 B written",
                    "  = owns 48 B",
                )
        }

        test("a block says the steps of a chain") {
            val tensor = sixFloats().requires_grad_(true)
            tensor.export { to(DType.FLOAT64) }.use { it.dtype() shouldBe DType.FLOAT64 }
            tensor
                .copy { to(DType.INT32) }
                .use { it.ofInt().toArray() shouldBe intArrayOf(0, 1, 2, 3, 4, 5) }
            tensor.export().use { it.sharesMemory() shouldBe true }
            tensor.copy().use { it.sharesMemory() shouldBe false }
        }

        test("temporaries are released, also when the end throws") {
            val tensor = torch.ones(512, 512)
            fun convert() {
                tensor.chain().to(DType.FLOAT64).export().close()
                // The cast is done before the elements turn out to be of another type.
                shouldThrow<ClassCastException> { tensor.chain().to(DType.FLOAT64).toFloatArray() }
            }
            repeat(50) { convert() }
            val before = Pointer.physicalBytes()
            repeat(300) { convert() }
            (Pointer.physicalBytes() - before < 100L shl 20) shouldBe true
            tensor.storage().use_count() shouldBe 1
        }

        test("parts are taken in the order they are said, without a copy") {
            val tensor = torch.arange(Scalar(24f)).reshape(2, 3, 4)
            val part =
                tensor.chain().select(0, 1).slice(1, 0, 4, 2).transpose(0, 1).view().ofFloat()
            part.toArray(Array<FloatArray>::class.java) shouldBe
                arrayOf(floatArrayOf(12f, 16f, 20f), floatArrayOf(14f, 18f, 22f))
            part.sharesMemory() shouldBe true
            tensor.chain().permute(2, 0, 1).narrow(0, 3, 1).toFloatArray() shouldBe
                floatArrayOf(3f, 7f, 11f, 15f, 19f, 23f)
            tensor.chain().narrow(2, 1, 2).copy().ofFloat().toArray().size shouldBe 12
            shouldThrow<IndexOutOfBoundsException> { tensor.chain().narrow(0, 1, 2).export() }
        }

        test("parts of tensors that must be copied are those of LibTorch") {
            val complex =
                torch.view_as_complex(torch.arange(Scalar(12f)).reshape(6, 2)).reshape(2, 3)
            val conj = complex.conj().chain().narrow(1, 1, 2).export().ofComplex()
            conj.sharesMemory() shouldBe false
            conj[1, 1] shouldBe Complex(10.0, -11.0)
            val neg = torch.imag(complex.conj()).chain().select(1, 2).to(DType.FLOAT64)
            neg.toDoubleArray() shouldBe doubleArrayOf(-5.0, -11.0)
            val zeros = torch.torch__efficientzerotensor(2, 3)
            zeros.chain().narrow(1, 0, 2).to(DType.INT16).toShortArray() shouldBe
                shortArrayOf(0, 0, 0, 0)
        }

        test("sparse, mkldnn and nested tensors are made dense where that is asked") {
            val dense = sixFloats().requires_grad_(true)
            listOf(dense.to_sparse(), dense.to_sparse_csr(), dense.detach().to_mkldnn()).forEach {
                tensor ->
                shouldThrow<ConversionException> { tensor.chain().export() }.message shouldContain
                    "toDense()"
                shouldThrow<ConversionException> { tensor.chain().toDense().view() }
                    .message shouldContain "to_dense()"
                val array = tensor.chain().toDense().narrow(1, 1, 2).export().ofFloat()
                array.toArray() shouldBe floatArrayOf(1f, 2f, 4f, 5f)
                array.sharesMemory() shouldBe false
            }
            val nested = torch.nested_tensor(TensorVector(torch.ones(2, 1), torch.ones(1, 3)))
            val padded = nested.chain().toDense().export().ofFloat()
            padded.shape() shouldBe longArrayOf(2, 2, 3)
            padded.toArray() shouldBe floatArrayOf(1f, 0f, 0f, 1f, 0f, 0f, 1f, 1f, 1f, 0f, 0f, 0f)
        }

        test("quantized tensors are dequantized where that is asked") {
            val scale = 0.5
            listOf(ScalarType.QInt8, ScalarType.QUInt8, ScalarType.QInt32).forEach { type ->
                val quantized =
                    torch.quantize_per_tensor(sixFloats(), scale, 10, type).transpose(0, 1)
                shouldThrow<ConversionException> { quantized.chain().export() }
                    .message shouldContain "dequantize()"
                quantized.chain().dequantize().toFloatArray() shouldBe
                    floatArrayOf(0f, 3f, 1f, 4f, 2f, 5f)
            }
        }

        test("a conversion that crosses no device is complete at once") {
            val future = sixFloats().chain().to(DType.FLOAT64).exportAsync()
            future.isDone shouldBe true
            future.get().use { it.ofDouble()[1, 2] shouldBe 5.0 }
        }
    })
