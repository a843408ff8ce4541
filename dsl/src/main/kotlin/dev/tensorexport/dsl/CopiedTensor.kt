// Tensors made of Kotlin's arrays, lists, ranges and numbers; see Tensors.copiedTensor.
@file:JvmName("-CopiedTensor")

package dev.tensorexport.dsl

import dev.tensorexport.Tensors
import dev.tensorexport.ndarray.DType
import dev.tensorexport.ndarray.NdArray
import org.bytedeco.pytorch.Tensor

/** Copies the elements to a new tensor of bool; 1-D, or in a shape. */
public fun BooleanArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** Copies the elements to a new tensor of int8; 1-D, or in a shape. */
public fun ByteArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** Copies the elements to a new tensor of int16; 1-D, or in a shape. */
public fun ShortArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** Copies the elements to a new tensor of int32; 1-D, or in a shape. */
public fun IntArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** Copies the elements to a new tensor of int64; 1-D, or in a shape. */
public fun LongArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** Copies the elements to a new tensor of float32; 1-D, or in a shape. */
public fun FloatArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** Copies the elements to a new tensor of float64; 1-D, or in a shape. */
public fun DoubleArray.copiedTensor(vararg shape: Int): Tensor = tensor(this, size, shape)

/** Copies the elements to a new tensor of uint8; 1-D, or in a shape. */
@ExperimentalUnsignedTypes
public fun UByteArray.copiedTensor(vararg shape: Int): Tensor =
    tensor(asByteArray(), size, shape, DType.UINT8)

/** Copies the elements to a new tensor of uint16; 1-D, or in a shape. */
@ExperimentalUnsignedTypes
public fun UShortArray.copiedTensor(vararg shape: Int): Tensor =
    tensor(asShortArray(), size, shape, DType.UINT16)

/** Copies the elements to a new tensor of uint32; 1-D, or in a shape. */
@ExperimentalUnsignedTypes
public fun UIntArray.copiedTensor(vararg shape: Int): Tensor =
    tensor(asIntArray(), size, shape, DType.UINT32)

/** Copies the elements to a new tensor of uint64; 1-D, or in a shape. */
@ExperimentalUnsignedTypes
public fun ULongArray.copiedTensor(vararg shape: Int): Tensor =
    tensor(asLongArray(), size, shape, DType.UINT64)

/** Copies nested arrays, such as `arrayOf(floatArrayOf(1f), ...)`, or boxes to a new tensor. */
public fun Array<*>.copiedTensor(): Tensor = Tensors.copiedTensor(this)

/** Copies this array to a new tensor of the same dtype and shape. */
public fun NdArray.copiedTensor(): Tensor = Tensors.copiedTensor(this)

/**
 * Copies a list or range of numbers or Booleans, or nested lists of equal sizes, to a new tensor.
 * The type of the elements determines the dtype: Float float32, Int int32, Long int64.
 *
 * @throws IllegalArgumentException if there are no elements, or if they differ in type, or lists in
 *   size
 */
public fun Iterable<*>.copiedTensor(): Tensor = Tensors.copiedTensor(toList() as Any)

/** Returns a new 0-dim tensor of this number; its type determines the dtype. */
public fun Number.copiedTensor(): Tensor = Tensors.copiedTensor(this)

/** Returns a new 0-dim tensor of bool. */
public fun Boolean.copiedTensor(): Tensor = Tensors.copiedTensor(this)

private fun tensor(elements: Any, size: Int, shape: IntArray, dtype: DType? = null): Tensor {
    val sizes =
        if (shape.isEmpty()) longArrayOf(size.toLong())
        else LongArray(shape.size) { shape[it].toLong() }
    return if (dtype == null) Tensors.copiedTensor(elements, *sizes)
    else Tensors.copiedTensor(elements, dtype, *sizes)
}
