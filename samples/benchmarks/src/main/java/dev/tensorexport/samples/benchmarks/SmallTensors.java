package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;
import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The price of one call, on a tensor so small that its elements do not matter. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SmallTensors {
    private final Tensor tensor = torch.ones(8, 8).requires_grad_(true);

    /**
     * What users write today; sees to grad, device and strides, and leaves the buffer dangling once the tensor goes.
     */
    @Benchmark
    public Buffer windowPeer() {
        try (Tensor detached = tensor.detach();
                Tensor cpu = detached.cpu();
                Tensor contiguous = cpu.contiguous()) {
            return contiguous.createBuffer();
        }
    }

    @Benchmark
    public void window() {
        try (NdArray array = Tensors.export(tensor)) {
            array.numel();
        }
    }

    @Benchmark
    public float[] arrayPeer() {
        try (Tensor detached = tensor.detach();
                Tensor cpu = detached.cpu();
                Tensor contiguous = cpu.contiguous()) {
            float[] elements = new float[(int) contiguous.numel()];
            contiguous.data_ptr_float().get(elements);
            return elements;
        }
    }

    @Benchmark
    public float[] array() {
        try (NdArray array = Tensors.export(tensor)) {
            return array.ofFloat().toArray();
        }
    }
}
