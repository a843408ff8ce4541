package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** 16 MiB of float32 to an array that is already there, by the best way each side has. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LargeTensors {
    private final Tensor rows = torch.rand(2048, 2048);
    private final Tensor columns = rows.transpose(0, 1);
    private final float[] target = new float[2048 * 2048];

    @Benchmark
    public void contiguousPeer() {
        rows.data_ptr_float().get(target);
    }

    @Benchmark
    public void contiguous() {
        copyTo(rows);
    }

    @Benchmark
    public void transposedPeer() {
        try (Tensor contiguous = columns.contiguous()) {
            contiguous.data_ptr_float().get(target);
        }
    }

    @Benchmark
    public void transposed() {
        copyTo(columns);
    }

    private void copyTo(Tensor tensor) {
        try (NdArray array = Tensors.view(tensor)) {
            array.ofFloat().copyTo(target);
        }
    }
}
