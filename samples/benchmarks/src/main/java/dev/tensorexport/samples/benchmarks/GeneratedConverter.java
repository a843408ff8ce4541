package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A generated converter beside the same calls and checks written by hand, which name no member and keep no list. */
@State(Scope.Thread)
public class GeneratedConverter {
    private final RoundRobin<Detection> detections = RoundRobin.small(
            source -> new Detection(ByHand.tensor(Elements.of(source, 40), 10, 4), torch.arange(new Scalar(10))));

    @Setup
    public void prepare() {
        torch.set_num_threads(1);
        for (int source = 0; source < detections.size(); source++) {
            Detection detection = detections.next();
            try (DetectionArrays arrays = DetectionConverter.INSTANCE.export(detection);
                    NdArray labels = Tensors.view(detection.labels())) {
                Elements.check(arrays.boxes().toArray(), source, 40);
                if (!Arrays.equals(arrays.labels(), labels.asLong().toArray())) {
                    throw new AssertionError("the labels are " + Arrays.toString(arrays.labels()));
                }
            }
        }
        if (ours() != byHand()) {
            throw new AssertionError("generated code and code by hand differ");
        }
    }

    @Benchmark
    public long byHand() {
        Detection detection = detections.next();
        try (NdArray.OfFloat boxes = Tensors.export(detection.boxes()).asFloat();
                NdArray.OfLong labels = Tensors.export(detection.labels()).asLong()) {
            boolean fits = boxes.dtype() == DType.FLOAT32
                    && boxes.rank() == 2
                    && boxes.size(1) == 4
                    && labels.dtype() == DType.INT64
                    && labels.rank() == 1
                    && labels.size(0) == boxes.size(0);
            if (!fits) {
                throw new IllegalArgumentException("not n boxes and n labels");
            }
            return boxes.numel() + labels.toArray().length;
        }
    }

    @Benchmark
    public long ours() {
        try (DetectionArrays arrays = DetectionConverter.INSTANCE.export(detections.next())) {
            return arrays.boxes().numel() + arrays.labels().length;
        }
    }
}
