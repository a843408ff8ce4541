package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A generated converter beside the same calls and checks written by hand, which name no member and keep no list. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GeneratedConverter {
    private final Detection detection = new Detection(torch.ones(10, 4), torch.arange(new Scalar(10)));

    @Benchmark
    public long exportPeer() {
        try (NdArray.OfFloat boxes = Tensors.export(detection.boxes()).ofFloat();
                NdArray.OfLong labels = Tensors.export(detection.labels()).ofLong()) {
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
    public long export() {
        try (DetectionArrays arrays = DetectionConverter.export(detection)) {
            return arrays.boxes().numel() + arrays.labels().length;
        }
    }
}
