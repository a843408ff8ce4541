package dev.tensorexport.samples;

import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** The README's first screen, in Java. */
final class Minimal {
    private Minimal() {}

    public static void main(String[] args) {
        Detection detection = new Detection(torch.eye(3, 4).requires_grad_(true), torch.arange(new Scalar(3)));
        try (DetectionArrays arrays = DetectionConverter.INSTANCE.export(detection)) {
            NdArray.OfFloat boxes = arrays.boxes(); // shares the tensor's memory
            System.out.println(boxes.get(2, 2) + " of " + Arrays.toString(boxes.shape()));
            System.out.println(Arrays.toString(arrays.labels()));
        }
        System.out.println(DetectionConverter.INSTANCE.explain(detection)); // what the export costs
    }
}
