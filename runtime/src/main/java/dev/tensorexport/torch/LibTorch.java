package dev.tensorexport.torch;

import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionPlan;
import dev.tensorexport.plan.TensorInfo;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.pytorch.Tensor;

/** What the library asks of LibTorch: read a tensor's facts, and run a plan. */
public final class LibTorch {
    private LibTorch() {}

    /**
     * Reads a tensor's facts.
     *
     * @throws dev.tensorexport.plan.ConversionException if the tensor is closed, undefined or of a dtype without values
     */
    public static TensorInfo inspect(Tensor tensor) {
        return Inspector.inspect(tensor);
    }

    /**
     * Runs a plan that was made for this tensor's facts.
     *
     * @return an array with its own reference to its memory
     */
    public static NdArray execute(Tensor tensor, ConversionPlan plan) {
        return plan.sharesMemory()
                ? Window.on(tensor, plan.dtype(), plan.layout(), true)
                : Conversion.run(tensor, plan.steps(), plan);
    }

    /**
     * Starts a plan that was made for this tensor's facts. Where it crosses devices the transfer runs in the
     * background, and the future completes once the device has finished; else it is complete at once.
     *
     * @return the array, which whoever gets it closes; of a future that was cancelled, nobody needs to
     */
    public static CompletableFuture<NdArray> executeAsync(Tensor tensor, ConversionPlan plan) {
        return BackgroundTransfer.isPossible(plan)
                ? BackgroundTransfer.start(tensor, plan)
                : CompletableFuture.completedFuture(execute(tensor, plan));
    }

    /** The elements of a contiguous tensor in another shape; a view, and a handle of its own. */
    public static Tensor reshaped(Tensor tensor, long... shape) {
        return tensor.view(shape);
    }

    public static java.util.Map<String, Tensor> stateDict(org.bytedeco.pytorch.Module module) {
        return NamedTensors.of(module);
    }

    public static java.util.List<Tensor> tensors(org.bytedeco.pytorch.TensorVector tensors) {
        java.util.List<Tensor> list = new java.util.ArrayList<>();
        for (long i = 0; i < tensors.size(); i++) {
            list.add(new Tensor(tensors.get(i)));
        }
        return list;
    }

    public static java.util.Map<String, Tensor> tensors(org.bytedeco.pytorch.StringTensorDict dict) {
        java.util.Map<String, Tensor> map = new java.util.LinkedHashMap<>();
        NamedTensors.add(dict, "", map);
        return map;
    }

    public static void load(Tensor target, Tensor source) {
        boolean mode = org.bytedeco.pytorch.GradMode.is_enabled();
        org.bytedeco.pytorch.GradMode.set_enabled(false);
        try {
            target.copy_(source);
        } finally {
            org.bytedeco.pytorch.GradMode.set_enabled(mode);
        }
    }

    public static @org.jspecify.annotations.Nullable String whyNotLoadable(Tensor target) {
        return null;
    }

    public static boolean canCast(dev.tensorexport.ndarray.DType from, dev.tensorexport.ndarray.DType to) {
        return true;
    }
}
