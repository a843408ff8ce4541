package dev.tensorexport.samples;

import dev.tensorexport.ndarray.NdArray;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;

/** The README's first screen, in Java. */
final class Minimal {
    private Minimal() {}

    public static void main(String[] args) {
        Detection detection = new Detection(torch.eye(3, 4).requires_grad_(true), torch.arange(new Scalar(3)));
        try (DetectionArrays arrays = DetectionConverter.INSTANCE.export(detection)) {
            NdArray.OfFloat boxes = arrays.boxes(); // shares the tensor's memory
            int[] labels = arrays.labels(); // Java's own
            System.out.println("label " + labels[2] + ", box " + boxes.select(0, 2));
            System.out.println(arrays);
        }
    }
}
