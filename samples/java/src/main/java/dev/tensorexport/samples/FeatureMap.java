package dev.tensorexport.samples;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.python.Python;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** SciPy smooths a feature map on the tensor's own memory, and finds its peaks. */
final class FeatureMap {
    private FeatureMap() {}

    public static void main(String[] args) {
        Tensor features = torch.zeros(1, 24, 24);
        try (Python python = Python.bundled()) {
            python.set("features", features);
            python.run("""
                    from scipy import ndimage
                    features[0, 6, 8] = features[0, 17, 15] = 1  # seen by the tensor
                    smooth = ndimage.gaussian_filter(features[0], 1.5)
                    peaks = (smooth == ndimage.maximum_filter(smooth, 5)) & (smooth > 0.05)
                    """);
            try (NdArray.OfFloat smooth = python.get("smooth").asFloat()) { // on NumPy's own memory
                System.out.printf(Locale.ROOT, "%.3f beside a peak of %.3f%n", smooth.get(6, 9), smooth.get(6, 8));
            }
            System.out.println("peaks at " + python.value("[list(p) for p in zip(*peaks.nonzero())]"));
            System.out.println("the tensor has " + features.sum().item_float());
        }
    }
}
