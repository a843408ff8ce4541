package dev.tensorexport.samples.neighbours

import dev.tensorexport.Tensors
import dev.tensorexport.dsl.*
import dev.tensorexport.ndarray.NdArray
import org.bytedeco.pytorch.Scalar
import org.bytedeco.pytorch.global.torch
import org.jetbrains.kotlinx.multik.api.mk
import org.jetbrains.kotlinx.multik.api.ndarray
import org.jetbrains.kotlinx.multik.ndarray.data.get
import org.jetbrains.kotlinx.multik.ndarray.operations.plus
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** Multik's section of docs/neighbours.md. */
class MultikTest {
    @Test
    fun multik() {
        val tensor = torch.arange(Scalar(6f)).reshape(2, 3)

        val matrix = mk.ndarray(tensor.chain().toFloatArray(), 2, 3) // one copy
        val sum = matrix + matrix
        val back = NdArray.wrap(sum.data.getFloatArray()).reshape(2, 3) // Multik's own memory
        val result = Tensors.copiedTensor(back)

        assertEquals(10f, sum[1, 2])
        assertEquals(30f, result.sum().item_float())
    }
}
