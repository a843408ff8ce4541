@file:OptIn(ExperimentalUnsignedTypes::class)

package dev.tensorexport.dsl

import dev.tensorexport.ConversionException
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

private class Way(
    val dtype: DType,
    val ofArray: (NdArray) -> Any,
    val ofChain: (Chain<*, *>) -> Any,
)

private val ways =
    listOf(
        Way(DType.UINT8, { it.toUByteArray() }, { it.toUByteArray() }),
        Way(DType.UINT16, { it.toUShortArray() }, { it.toUShortArray() }),
        Way(DType.UINT32, { it.toUIntArray() }, { it.toUIntArray() }),
        Way(DType.UINT64, { it.toULongArray() }, { it.toULongArray() }),
        Way(DType.UINT8, { it.toUByteArray() }, { it.exportAs<UByteArray>() }),
        Way(DType.UINT16, { it.toUShortArray() }, { it.exportAs<UShortArray>() }),
        Way(DType.UINT32, { it.toUIntArray() }, { it.exportAs<UIntArray>() }),
        Way(DType.UINT64, { it.toULongArray() }, { it.exportAs<ULongArray>() }),
    )

class UnsignedSpec :
    FunSpec({
        test("an unsigned end refuses every dtype but its own, and names the cast") {
            for (way in ways) {
                for (other in DType.entries.filter { !it.isQuantized && it != way.dtype }) {
                    val found = NdArray.full(other, 1.0, 2).copiedTensor()
                    for (end in
                        listOf({ way.ofArray(found.export()) }, { way.ofChain(found.chain()) })) {
                        shouldThrow<ConversionException> { end() }
                            .message
                            .let {
                                it shouldContain "found elements of $other; expected ${way.dtype}"
                                it shouldContain "chain().${way.dtype}()"
                            }
                    }
                }
            }
        }

        test("a step before the end casts as PyTorch does") {
            val floats = floatArrayOf(0.7f, 1.9f, 200f)
            fun chain() = floats.copiedTensor().chain()
            chain().uint8().toUByteArray() shouldBe ubyteArrayOf(0u, 1u, 200u)
            chain().uint16().toUShortArray() shouldBe ushortArrayOf(0u, 1u, 200u)
            chain().uint32().toUIntArray() shouldBe uintArrayOf(0u, 1u, 200u)
            chain().uint64().toULongArray() shouldBe ulongArrayOf(0u, 1u, 200u)
            chain().uint16().exportAs<UShortArray>() shouldBe ushortArrayOf(0u, 1u, 200u)
            chain().uint32().exportAs<UIntArray>() shouldBe uintArrayOf(0u, 1u, 200u)
            chain().uint64().exportAs<ULongArray>() shouldBe ulongArrayOf(0u, 1u, 200u)
            longArrayOf(300, -1).copiedTensor().chain().uint8().toUByteArray() shouldBe
                ubyteArrayOf(44u, 255u)
        }
    })
