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
}
