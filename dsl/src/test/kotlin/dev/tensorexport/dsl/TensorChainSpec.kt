@file:OptIn(ExperimentalUnsignedTypes::class)

package dev.tensorexport.dsl

import dev.tensorexport.ConversionException
import dev.tensorexport.Tensors
import dev.tensorexport.converter.TensorSpec
import dev.tensorexport.ndarray.Complex
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import java.lang.reflect.InvocationTargetException
import java.nio.FloatBuffer
import java.nio.IntBuffer
import kotlin.math.abs
import org.bytedeco.javacpp.Pointer
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.Tensor
import org.bytedeco.pytorch.TensorVector
import org.bytedeco.pytorch.global.torch
import org.bytedeco.pytorch.global.torch.ScalarType

/** Counts how often a conversion starts from it. */
private class CountedTensor(of: Tensor) : Tensor(of) {
    var looks = 0

    override fun isNull(): Boolean {
        looks++
        return super.isNull()
    }
}

private fun Int.toType(type: Class<*>): Any =
    if (type == Long::class.javaPrimitiveType) toLong() else this

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

        test("bytes of an image are named where they are asked for") {
            val image = torch.full(longArrayOf(2), Scalar(200f)).to(ScalarType.Byte)
            shouldThrow<ConversionException> { image.chain().toByteArray() }.message shouldContain
                "or take export().rawBits().asByte() for the raw bits"
            image.chain().export().rawBits().asByte().toArray() shouldBe byteArrayOf(-56, -56)
            shouldThrow<ConversionException> { image.chain().toShortArray() }
                .message shouldNotContain "rawBits"
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

        test("every end looks at the tensor, an index and a mask once") {
            val ends =
                listOf<(IntChain) -> Any>(
                    { it.export() },
                    { it.copy() },
                    { it.exportAsync().get() },
                    { it.plan() },
                    { it.explain() },
                    { it.toIntArray() },
                    { it.copyTo(IntArray(4)) },
                    { it.copyTo(IntArray(6), 1) },
                    { it.copyTo(IntBuffer.allocate(4)) },
                    { it.export(IntBuffer::class.java) },
                    { it.export(Array<IntArray>::class.java) },
                    { it.export(List::class.java) },
                    { it.item() },
                )
            for ((number, end) in ends.withIndex()) {
                val isItem = number == ends.lastIndex
                val tensor = CountedTensor(torch.arange(Scalar(6)).reshape(3, 2))
                val index = CountedTensor(torch.arange(Scalar(2)))
                val mask = CountedTensor(torch.ones(2).to(ScalarType.Bool))
                val all = tensor.chain().index(0, index).index(1, mask).int32()
                val chain = if (isItem) all.narrow(0, 0, 1).narrow(1, 0, 1) else all
                listOf(tensor, index, mask).forEach {
                    it.looks = 0
                } // those of the steps, at the shape alone
                end(chain)
                listOf(number, tensor.looks, index.looks, mask.looks) shouldBe
                    listOf(number, 1, 1, 1)
            }
        }

        test("lists are nested as deep as the dims") {
            sixFloats().chain().export(List::class.java) shouldBe
                listOf(listOf(0f, 1f, 2f), listOf(3f, 4f, 5f))
            torch.arange(Scalar(3)).chain().uint8().export(List::class.java) shouldBe
                listOf(0, 1, 2)
            val complex = torch.view_as_complex(torch.ones(1, 2))
            complex.chain().export(List::class.java) shouldBe listOf(listOf(1f, 1f))
            shouldThrow<ConversionException> { torch.ones().chain().export(List::class.java) }
                .message shouldContain "float.class"
        }

        test("a view of what was resolved is a view") {
            val complex = torch.view_as_complex(torch.arange(Scalar(4f)).reshape(2, 2))
            complex.conj().chain().resolveConj().view().asComplex().get(1) shouldBe
                Complex(2.0, -3.0)
            torch.imag(complex.conj()).chain().resolveNeg().view().asFloat().toArray() shouldBe
                floatArrayOf(-1f, -3f)
            shouldThrow<ConversionException> { complex.conj().chain().view() }.message shouldContain
                "resolve_conj()"
        }

        test("an argument that is missing is named") {
            val chain = sixFloats().chain().float32()
            var refused = 0
            for (method in FloatChain::class.java.methods + TensorChain::class.java.methods) {
                val types = method.parameterTypes
                if (method.declaringClass.packageName != "dev.tensorexport.dsl") continue
                for ((missing, parameter) in method.parameters.withIndex()) {
                    if (parameter.type.isPrimitive) continue
                    val arguments = types.map { if (it.isPrimitive) 0.toType(it) else null }
                    shouldThrow<InvocationTargetException> {
                            method.invoke(
                                if (method.declaringClass == TensorChain::class.java)
                                    sixFloats().chain()
                                else chain,
                                *arguments.toTypedArray(),
                            )
                        }
                        .cause
                        ?.message shouldBe
                        "found null for ${parameter.name}; expected a non-null argument"
                    refused++
                    missing shouldBe (if (types[0].isPrimitive) 1 else 0)
                }
            }
            (refused >= 20) shouldBe true
        }

        test("the wrong primitive array names the right one") {
            shouldThrow<ConversionException> { sixFloats().chain().toDoubleArray() }
                .message shouldContain "asFloat()"
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
                it.asFloat().toArray() shouldBe floatArrayOf(0f, 3f, 1f, 4f, 2f, 5f)
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
                    "  2 to float64, contiguous  24 B read, 48 B written on cpu: float64 was asked for," +
                        " row-major order was asked for",
                    "  = owns 48 B",
                )
        }

        test("explain tells of ends in Java values what they cost") {
            val chain = sixFloats().transpose(0, 1).chain()
            chain.plan(Array<FloatArray>::class.java).explain().lines() shouldContainExactly
                listOf(
                    "float32 [3, 2] of float32 [3, 2] on cpu, not contiguous",
                    "  1 to float[][]  24 B read, 24 B written on cpu: Java values are on the heap",
                    "  = owns 24 B as float[][]",
                )
            chain.export(Array<FloatArray>::class.java).sumOf { it.size } *
                Float.SIZE_BYTES shouldBe 24
            val doubles = chain.float64()
            doubles.plan(DoubleArray::class.java).explain() shouldContain
                "  = owns 48 B as double[]"
            doubles.toArray().size * Double.SIZE_BYTES shouldBe 48
            shouldThrow<ConversionException> { chain.plan(FloatArray::class.java) }
        }

        test("a block says the steps of a chain") {
            val tensor = sixFloats().requires_grad_(true)
            tensor.export { to(DType.FLOAT64) }.use { it.dtype() shouldBe DType.FLOAT64 }
            tensor
                .copy { to(DType.INT32) }
                .use { it.asInt().toArray() shouldBe intArrayOf(0, 1, 2, 3, 4, 5) }
            tensor.export().use { it.sharesMemory() shouldBe true }
            tensor.copy().use { it.sharesMemory() shouldBe false }
        }

        test("temporaries are released, also when the end throws") {
            val tensor = torch.ones(512, 512)
            fun convert() {
                tensor.chain().to(DType.FLOAT64).export().close()
                // The cast is done before the elements turn out to be of another type.
                shouldThrow<ConversionException> { tensor.chain().to(DType.FLOAT64).toFloatArray() }
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
                tensor.chain().select(0, 1).slice(1, 0, 4, 2).transpose(0, 1).view().asFloat()
            part.toArray(Array<FloatArray>::class.java) shouldBe
                arrayOf(floatArrayOf(12f, 16f, 20f), floatArrayOf(14f, 18f, 22f))
            part.sharesMemory() shouldBe true
            tensor.chain().permute(2, 0, 1).narrow(0, 3, 1).toFloatArray() shouldBe
                floatArrayOf(3f, 7f, 11f, 15f, 19f, 23f)
            tensor.chain().narrow(2, 1, 2).copy().asFloat().toArray().size shouldBe 12
            shouldThrow<IndexOutOfBoundsException> { tensor.chain().narrow(0, 1, 2).export() }
        }

        test("parts of tensors that must be copied are those of LibTorch") {
            val complex =
                torch.view_as_complex(torch.arange(Scalar(12f)).reshape(6, 2)).reshape(2, 3)
            val conj = complex.conj().chain().narrow(1, 1, 2).export().asComplex()
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
                val array = tensor.chain().toDense().narrow(1, 1, 2).export().asFloat()
                array.toArray() shouldBe floatArrayOf(1f, 2f, 4f, 5f)
                array.sharesMemory() shouldBe false
            }
            val nested = torch.nested_tensor(TensorVector(torch.ones(2, 1), torch.ones(1, 3)))
            val padded = nested.chain().toDense().export().asFloat()
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
            future.get().use { it.asDouble()[1, 2] shouldBe 5.0 }
        }

        test("a chain is a value: a step gives another one") {
            val chain = sixFloats().chain()
            val narrowed = chain.narrow(0, 1, 1)
            chain.toFloatArray().size shouldBe 6
            narrowed.toFloatArray() shouldBe floatArrayOf(3f, 4f, 5f)
            narrowed.float64().toString() shouldBe "narrow(0, 1, 1), to(float64)"
        }

        test("a chain that knows its dtype has typed ends") {
            val chain = sixFloats().transpose(0, 1).chain().float32()
            val export: NdArray.OfFloat = chain.export()
            export.use { it[2, 1] shouldBe 5f }
            chain.toFloatArray() shouldBe floatArrayOf(0f, 3f, 1f, 4f, 2f, 5f)
            chain.select(0, -1).select(0, -1).item() shouldBe 5f
            shouldThrow<IllegalStateException> { chain.item() }
            val target = FloatArray(8)
            chain.copyTo(target, 1)
            target shouldBe floatArrayOf(0f, 0f, 3f, 1f, 4f, 2f, 5f, 0f)
            shouldThrow<IllegalArgumentException> { chain.copyTo(target) }
            val buffer = FloatBuffer.allocate(7)
            chain.copyTo(buffer)
            buffer.position() shouldBe 6
            chain.export(FloatBuffer::class.java).get(1) shouldBe 3f
            chain.int64().toLongArray().sum() shouldBe 15L
            chain.bool().toBooleanArray().count { it } shouldBe 5
            chain.complex128().select(0, 1).select(0, 1).item() shouldBe Complex(4.0, 0.0)
        }

        test("a typed end of another dtype fails, and leaves nothing open") {
            val tensor = torch.ones(2, 3)
            shouldThrow<ConversionException> { tensor.chain().asInt().export() }
                .message shouldContain "float32"
            shouldThrow<ConversionException> { tensor.chain().asInt().exportAsync() }
                .message shouldContain "float32"
            tensor.storage().use_count() shouldBe 1
        }

        test("one generic end gives what converters give") {
            val chain = sixFloats().chain()
            chain.exportAs<Array<FloatArray>>() shouldBe
                arrayOf(floatArrayOf(0f, 1f, 2f), floatArrayOf(3f, 4f, 5f))
            val inferred: FloatArray = chain.flatten().exportAs()
            inferred.size shouldBe 6
            chain.index(0, 1).narrow(1, 2, 1).exportAs<Float>() shouldBe 5f
            chain.exportAs<FloatBuffer>().get(5) shouldBe 5f
            chain.exportAs<NdArray.OfFloat>().use { it.sharesMemory() shouldBe true }
            sixFloats().exportAs<Array<FloatArray>>()[1][0] shouldBe 3f
            chain.select(0, 1).exportAs<List<Float>>() shouldBe listOf(3f, 4f, 5f)
            chain.exportAs<List<List<Float>>>() shouldBe
                listOf(listOf(0f, 1f, 2f), listOf(3f, 4f, 5f))
            chain.flatten().exportAs<Array<Float>>() shouldBe arrayOf(0f, 1f, 2f, 3f, 4f, 5f)
            val rows: Array<Array<Int>> = chain.int32().exportAs()
            rows shouldBe arrayOf(arrayOf(0, 1, 2), arrayOf(3, 4, 5))
            shouldThrow<IllegalArgumentException> { chain.exportAs<Array<String>>() }
            chain.flatten().uint8().exportAs<UByteArray>() shouldBe
                ubyteArrayOf(0u, 1u, 2u, 3u, 4u, 5u)
            shouldThrow<ConversionException> { chain.exportAs<FloatArray>() }.message shouldContain
                "Array<FloatArray>"
            shouldThrow<ConversionException> { chain.exportAs<List<Float>>() }
            shouldThrow<ConversionException> { chain.exportAs<List<List<Int>>>() }
            shouldThrow<IllegalArgumentException> { chain.exportAs<List<String>>() }
                .message shouldContain "List<List<Float>>"
            shouldThrow<ConversionException> { chain.exportAs<Array<Float>>() }
            shouldThrow<IllegalArgumentException> { chain.exportAs<String>() }
        }

        test("another dtype is refused with one exception, whatever way is taken") {
            val tensor = torch.ones(1)
            val spec = TensorSpec.of("x", IntArray::class.java)
            val ways =
                listOf<() -> Any>(
                    { tensor.chain().toIntArray() },
                    { tensor.chain().asInt().export() },
                    { tensor.chain().asInt().item() },
                    { tensor.chain().toUIntArray() },
                    { tensor.export().use { it.asInt() } },
                    { tensor.export().use { it.toIntArray() } },
                    { tensor.export().use { it.toUIntArray() } },
                    { tensor.export().use { it.toArray(IntArray::class.java) } },
                    { tensor.exportAs<IntArray>() },
                    { tensor.exportAs<UIntArray>() },
                    { tensor.exportAs<List<Int>>() },
                    { tensor.exportAs<Array<Int>>() },
                    { tensor.exportAs<Int>() },
                    { tensor.exportAs<IntBuffer>() },
                    { tensor.exportAs<NdArray.OfInt>() },
                    { tensor.chain().export(IntArray::class.java) },
                    { tensor.chain().export(spec) },
                    {
                        tensor
                            .chain()
                            .export(TensorSpec.of("x", NdArray::class.java).dtype(DType.INT32))
                    },
                )
            for ((number, way) in ways.withIndex()) {
                withClue("way $number") {
                    shouldThrow<ConversionException> { way() }.message shouldContain "float32"
                }
            }
            tensor.storage().use_count() shouldBe 1
        }

        test("a 0-dim tensor is called one of shape []") {
            shouldThrow<ConversionException> { torch.ones().exportAs<FloatArray>() }
                .message
                .let {
                    it shouldContain "[]"
                    it shouldNotContain "[1]"
                }
        }

        test("an export is a function of a tensor") {
            listOf(sixFloats(), torch.ones(2)).map(Tensor::export).map { it.rank } shouldBe
                listOf(2, 1)
            sixFloats().asNdArray().use { it.sharesMemory() shouldBe true }
            shouldThrow<ConversionException> { sixFloats().requires_grad_(true).asNdArray() }
        }

        test("a converter's spec is an end, and is checked against what the steps leave") {
            val boxes =
                TensorSpec.of("Detection.boxes", Array<DoubleArray>::class.java)
                    .dtype(DType.FLOAT64)
                    .shape("n 4")
            val tensor = torch.arange(Scalar(24f)).reshape(4, 6)
            tensor.chain().narrow(1, 0, 4).float64().export(boxes)[3][3] shouldBe 21.0
            shouldThrow<ConversionException> { tensor.chain().float64().export(boxes) }
                .message shouldContain "Detection.boxes"
            shouldThrow<ConversionException> { tensor.chain().narrow(1, 0, 4).export(boxes) }
                .message shouldContain "float32"
        }

        test("steps mean what they mean in PyTorch, one after the other") {
            val chain = sixFloats().add(Scalar(0.75f)).chain()
            chain.int32().float32().toFloatArray() shouldBe floatArrayOf(0f, 1f, 2f, 3f, 4f, 5f)
            chain.float64().float32().toFloatArray()[1] shouldBe 1.75f
            chain.transpose(0, 1).flatten().float64().toDoubleArray() shouldBe
                doubleArrayOf(0.75, 3.75, 1.75, 4.75, 2.75, 5.75)
            chain.movedim(-1, 0).select(0, -1).toFloatArray() shouldBe floatArrayOf(2.75f, 5.75f)
            chain.unsqueeze(-1).expand(-1, -1, 2).reshape(-1).toFloatArray().size shouldBe 12
            chain.squeeze(0).plan().shape() shouldBe longArrayOf(2, 3)
            chain.index(1, 2, 0, -1).toFloatArray() shouldBe
                floatArrayOf(2.75f, 0.75f, 2.75f, 5.75f, 3.75f, 5.75f)
            chain.index(0, false, true).toFloatArray() shouldBe floatArrayOf(3.75f, 4.75f, 5.75f)
        }

        test("a tensor is an index: a mask of bool, or integers") {
            val tensor = sixFloats()
            tensor.chain().index(0, tensor.gt(Scalar(2.5f))).toFloatArray() shouldBe
                floatArrayOf(3f, 4f, 5f)
            val columns = Tensors.copiedTensor(arrayOf(longArrayOf(2, 0), longArrayOf(1, -1)))
            tensor.chain().index(1, columns).exportAs<Array<Array<FloatArray>>>()[1] shouldBe
                arrayOf(floatArrayOf(5f, 3f), floatArrayOf(4f, 5f))
            shouldThrow<IllegalArgumentException> { tensor.chain().index(0, tensor).export() }
                .message shouldContain "float32"
            shouldThrow<IllegalArgumentException> { tensor.chain().index(0, true).export() }
                .message shouldContain "mask"
            shouldThrow<IndexOutOfBoundsException> { tensor.chain().index(0, 2).export() }
        }

        test("what is computed is what LibTorch computes") {
            val tensor =
                Tensors.copiedTensor(arrayOf(floatArrayOf(1f, 3f, 2f), floatArrayOf(6f, 5f, 4f)))
            tensor.chain().argmax(-1).toLongArray() shouldBe longArrayOf(1, 0)
            tensor.chain().argmax().item() shouldBe 3L
            tensor.chain().argmin(0).toLongArray() shouldBe longArrayOf(0, 0, 0)
            tensor.chain().argmin().item() shouldBe 0L
            tensor.chain().amax(0).toFloatArray() shouldBe floatArrayOf(6f, 5f, 4f)
            tensor.chain().amin(1).toFloatArray() shouldBe floatArrayOf(1f, 4f)
            tensor.chain().topk(2, 1).indices.toLongArray() shouldBe longArrayOf(1, 2, 0, 1)
            tensor.chain().topk(2).indices.toLongArray() shouldBe longArrayOf(1, 2, 0, 1)
            tensor.chain().topk(1).values.toFloatArray() shouldBe floatArrayOf(3f, 6f)
            tensor.chain().slice(1, 1).slice(1, -1, 9).toFloatArray() shouldBe floatArrayOf(2f, 4f)
            tensor.chain().unsqueeze(0).flatten(1).plan().shape() shouldBe longArrayOf(1, 6)
            tensor.chain().softmax().toFloatArray() shouldBe
                tensor.chain().softmax(1).toFloatArray()
            val zeros = torch.torch__efficientzerotensor(4, 3)
            zeros.chain().float16().select(1, 2).amax(0).float32().item() shouldBe 0f
            val sum = tensor.chain().softmax(0).toFloatArray().sum()
            (abs(sum - 3f) < 1e-6f) shouldBe true
        }

        test("what cannot be computed says why, and what to do") {
            val ints = sixFloats().to(ScalarType.Int)
            shouldThrow<ConversionException> { ints.chain().softmax(0).export() }.message shouldBe
                "cannot export softmax(0) of int32 [2, 3]: it takes floating point elements. Call" +
                    " to(FLOAT32) before it"
            val complex = sixFloats().to(ScalarType.ComplexFloat)
            shouldThrow<ConversionException> { complex.chain().argmax().export() }
                .message shouldContain "real()"
            shouldThrow<ConversionException> { sixFloats().chain().imag().export() }
                .message shouldContain "imag()"
            shouldThrow<IllegalArgumentException> { ints.chain().topk(4, 1) }.message shouldContain
                "found topk(4, 1).values of shape [2, 3]; expected k from 0 to 3"
            shouldThrow<ConversionException> { sixFloats().chain().argmax(0).view() }
                .message shouldContain "argmax(0)"
            shouldThrow<IllegalArgumentException> { sixFloats().chain().to("cudda") }
            shouldThrow<IllegalArgumentException> { sixFloats().chain().to("GPU 1") }
                .message shouldContain "cuda:0"
            shouldThrow<ConversionException> { sixFloats().chain().to("meta").export() }
        }

        test("a step that does not fit is refused when it is said, as an array refuses it") {
            val chain = sixFloats().chain().detach()
            listOf<() -> Any>(
                    { chain.select(2, 0) },
                    { chain.select(0, 2) },
                    { chain.narrow(1, 2, 2) },
                    { chain.slice(-3, 0) },
                    { chain.float32().transpose(0, 2) },
                    { chain.permute(0, 2) },
                    { chain.flip(2) },
                    { chain.movedim(0, 2) },
                    { chain.flatten(2) },
                    { chain.squeeze(2) },
                    { chain.unsqueeze(3) },
                    { chain.softmax(2) },
                    { chain.amax(-3) },
                    { chain.argmax(2) },
                    { chain.index(0, 2) },
                    { chain.select(0, 0).select(1, 0) },
                    { chain[0, 0, 0] },
                )
                .forEach { shouldThrow<IndexOutOfBoundsException> { it() } }
            listOf<() -> Any>(
                    { chain.reshape(4, 2) },
                    { chain.reshape(-1, -1) },
                    { chain.expand(2, 4) },
                    { chain.topk(4) },
                    { chain.topk(-1) },
                    { chain.topk(3, dim = 0) },
                    { chain.index(0, true) },
                    { chain.index(1, 0).topk(2) },
                    { chain.permute(0, 0) },
                    { torch.ones(0).chain().argmax() },
                    { chain.to("cudda") },
                )
                .forEach { shouldThrow<IllegalArgumentException> { it() } }
            shouldThrow<IndexOutOfBoundsException> { chain.select(2, 0) }.message shouldBe
                shouldThrow<IndexOutOfBoundsException> { sixFloats().export().select(2, 0) }.message
            val behindIndex = chain.index(0, torch.ones(2).to(ScalarType.Bool)).select(0, 2)
            shouldThrow<IndexOutOfBoundsException> { behindIndex.export() }
        }

        test("a tensor that has no shape is refused at the end") {
            val closed = sixFloats().also { it.close() }.chain().select(5, 0)
            shouldThrow<ConversionException> { closed.export() }.message shouldContain "closed"
            val undefined = Tensor().chain().softmax(3)
            shouldThrow<ConversionException> { undefined.export() }.message shouldContain
                "undefined"
        }

        test("a device that is not there is named with what to do") {
            if (torch.cuda_is_available()) return@test
            shouldThrow<ConversionException> { sixFloats().chain().cuda().softmax(0).export() }
                .message
                .let {
                    it shouldContain "LibTorch failed in the step cpu to cuda: "
                    it shouldContain "Leave out the step to cuda"
                }
        }

        test("a step that LibTorch has no kernel for is named, and nothing is left behind") {
            val tensor = torch.ones(256, 256).to(ScalarType.Float8_e4m3fn)
            fun fail() {
                shouldThrow<ConversionException> {
                        tensor.chain().narrow(0, 0, 255).transpose(0, 1).amax(0).export()
                    }
                    .message shouldContain "LibTorch failed in the step amax(0)"
            }
            repeat(20) { fail() }
            val before = Pointer.physicalBytes()
            repeat(500) { fail() }
            (Pointer.physicalBytes() - before < 64L shl 20) shouldBe true
            tensor.storage().use_count() shouldBe 1
        }

        test("explain is data too") {
            val tensor = torch.ones(512, 1000).to(ScalarType.BFloat16)
            val plan = tensor.chain().narrow(0, 0, 8).float32().cpu().plan()
            plan.dtype() shouldBe DType.FLOAT32
            plan.shape() shouldBe longArrayOf(8, 1000)
            plan.bytesRead() shouldBe 16_000L
            plan.bytesWritten() shouldBe 32_000L
            plan.sharesMemory() shouldBe false
        }
    })
