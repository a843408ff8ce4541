package dev.tensorexport.samples.modules;

import static dev.tensorexport.dsl.TensorChain.chain;

import dev.tensorexport.TensorExport;
import dev.tensorexport.Tensors;
import dev.tensorexport.dsl.TensorChain;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Exports tensors, and fails if the library is not made of modules here or shows what is internal. */
final class OnTheModulePath {
    private OnTheModulePath() {}

    /** What a model gives. */
    record Output(
            @TensorExport(dtype = DType.FLOAT32, shape = "n n")
            Tensor identity) {}

    public static void main(String... args) {
        Module library = Tensors.class.getModule();
        if (!library.isNamed() || library.isExported("dev.tensorexport.internal.plan")) {
            throw new IllegalStateException("found " + library + ", which exports too much or has no name");
        }
        Module chains = TensorChain.class.getModule();
        if (!chains.isNamed() || chains.getDescriptor().isAutomatic()) {
            throw new IllegalStateException("found " + chains + "; expected a module with a descriptor");
        }
        try (OnTheModulePath_OutputArrays arrays =
                OnTheModulePath_OutputConverter.INSTANCE.export(new Output(torch.eye(2)))) {
            NdArray.OfFloat identity = arrays.identity();
            System.out.println(identity + " shares memory: " + identity.sharesMemory() + ", in " + library);
        }
        float[] row = chain(torch.eye(2)).select(0, 1).float32().toFloatArray();
        System.out.println(Arrays.toString(row) + " by " + chains);
    }
}
