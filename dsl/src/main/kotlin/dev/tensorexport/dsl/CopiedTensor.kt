// Tensors made of Kotlin's arrays, lists, ranges and numbers; see Tensors.copiedTensor.
@file:JvmName("-CopiedTensor")

package dev.tensorexport.dsl

import dev.tensorexport.Tensors
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import org.bytedeco.pytorch.Tensor

/** A fresh tensor of bool with these elements, of one dim or of a shape. */
public fun BooleanArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** A fresh tensor of int8 with these elements, of one dim or of a shape. */
public fun ByteArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** A fresh tensor of int16 with these elements, of one dim or of a shape. */
public fun ShortArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** A fresh tensor of int32 with these elements, of one dim or of a shape. */
public fun IntArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** A fresh tensor of int64 with these elements, of one dim or of a shape. */
public fun LongArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** A fresh tensor of float32 with these elements, of one dim or of a shape. */
public fun FloatArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** A fresh tensor of float64 with these elements, of one dim or of a shape. */
public fun DoubleArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** A fresh tensor of uint8 with these elements, of one dim or of a shape. */
@ExperimentalUnsignedTypes
public fun UByteArray.copiedTensor(vararg shape: Int): Tensor =
    tensor(asByteArray(), size, shape, DType.UINT8)

/** A fresh tensor of uint16 with these elements, of one dim or of a shape. */
@ExperimentalUnsignedTypes
public fun UShortArray.copiedTensor(vararg shape: Int): Tensor =
    tensor(asShortArray(), size, shape, DType.UINT16)

/** A fresh tensor of uint32 with these elements, of one dim or of a shape. */
@ExperimentalUnsignedTypes
public fun UIntArray.copiedTensor(vararg shape: Int): Tensor =
    tensor(asIntArray(), size, shape, DType.UINT32)

/** A fresh tensor of uint64 with these elements, of one dim or of a shape. */
@ExperimentalUnsignedTypes
public fun ULongArray.copiedTensor(vararg shape: Int): Tensor =
    tensor(asLongArray(), size, shape, DType.UINT64)

/**
 * A fresh tensor with the elements of nested arrays, as `arrayOf(floatArrayOf(1f), ...)`, or of
 * boxes.
 */
public fun Array<*>.copiedTensor(): Tensor = Tensors.copiedTensor(this)

/** A fresh tensor with the elements of an array, and of its dtype and shape. */
public fun NdArray.copiedTensor(): Tensor = Tensors.copiedTensor(this)

/**
 * A fresh tensor with the numbers or Booleans of a list or range, or of lists of equal sizes; their
 * type gives the dtype: Float float32, Int int32, Long int64.
 *
 * @throws IllegalArgumentException if there are none, or they are of several types or sizes
 */
public fun Iterable<*>.copiedTensor(): Tensor = Tensors.copiedTensor(toList() as Any)

/** A fresh 0-dim tensor of this number; its type gives the dtype. */
public fun Number.copiedTensor(): Tensor = Tensors.copiedTensor(this)

/** A fresh 0-dim tensor of bool. */
public fun Boolean.copiedTensor(): Tensor = Tensors.copiedTensor(this)

private fun tensor(elements: Any, size: Int, shape: IntArray, dtype: DType? = null): Tensor {
    val sizes =
        if (shape.isEmpty()) longArrayOf(size.toLong())
        else LongArray(shape.size) { shape[it].toLong() }
    return if (dtype == null) Tensors.copiedTensor(elements, *sizes)
    else Tensors.copiedTensor(elements, dtype, *sizes)
}
