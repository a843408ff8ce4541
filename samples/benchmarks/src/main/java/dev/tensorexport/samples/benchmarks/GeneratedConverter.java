package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
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

/** A generated converter beside the same calls written by hand, which check no dtype and name no member. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GeneratedConverter {
    private final Detection detection = new Detection(torch.ones(10, 4), torch.arange(new Scalar(10)));

    @Benchmark
    public long exportPeer() {
        try (NdArray.OfFloat boxes = Tensors.export(detection.boxes()).ofFloat();
                NdArray.OfLong labels = Tensors.export(detection.labels()).ofLong()) {
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
