package dev.tensorexport.dsl

import dev.tensorexport.internal.torch.imports.ForeignValues
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray

/** Kotlin's ranges and unsigned arrays, for the ways in that take any value: `restore`, `load`. */
@OptIn(ExperimentalUnsignedTypes::class)
internal class KotlinValues : ForeignValues {
    override fun plain(value: Any): Any? =
        when (value) {
            is IntProgression -> value.toList()
            is LongProgression -> value.toList()
            is UByteArray -> bits(DType.UINT8, value.size) { asByte().assign(value.asByteArray()) }
            is UShortArray ->
                bits(DType.UINT16, value.size) { asShort().assign(value.asShortArray()) }
            is UIntArray -> bits(DType.UINT32, value.size) { asInt().assign(value.asIntArray()) }
            is ULongArray -> bits(DType.UINT64, value.size) { asLong().assign(value.asLongArray()) }
            else -> null
        }

    private fun bits(dtype: DType, size: Int, write: NdArray.() -> Unit): NdArray =
        NdArray.zeros(dtype, size.toLong()).also { it.rawBits().write() }
}
