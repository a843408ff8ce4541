package dev.tensorexport.samples.benchmarks

import dev.tensorexport.dsl.get
import dev.tensorexport.ndarray.NdArray

/** What reads elements with Kotlin's brackets. */
internal object Brackets {
    @JvmStatic
    fun sum(array: NdArray.OfFloat, side: Int): Float {
        var sum = 0f
        for (i in 0 until side) {
            for (j in 0 until side) {
                sum += array[i, j]
            }
        }
        return sum
    }
}
