package dev.tensorexport.samples

import dev.tensorexport.dsl.get
import dev.tensorexport.python.Python
import org.bytedeco.pytorch.global.torch

/** SciPy smooths a feature map on the tensor's own memory, and finds its peaks. */
object FeatureMap {
    @JvmStatic
    fun main(args: Array<String>) {
        val features = torch.zeros(1, 24, 24)
        Python.bundled().use { python ->
            python["features"] = features
            python.run(
                """
                |from scipy import ndimage
                |features[0, 6, 8] = features[0, 17, 15] = 1  # seen by the tensor
                |smooth = ndimage.gaussian_filter(features[0], 1.5)
                |peaks = (smooth == ndimage.maximum_filter(smooth, 5)) & (smooth > 0.05)
                """
                    .trimMargin()
            )
            python["smooth"].asFloat().use { println("around a peak: ${it[6, 7..9]}") }
            println("peaks at ${python.value("[list(p) for p in zip(*peaks.nonzero())]")}")
            println("the tensor has ${features.sum().item_float()}")
        }
    }
}
