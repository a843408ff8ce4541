package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.TensorExport;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** As many tensors as one likes, for which a converter is generated. */
record Bundle(
        @TensorExport(dtype = DType.FLOAT32, shape = "32 64")
        List<Tensor> members) {}
