package dev.tensorexport.torch;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionPlan;
import dev.tensorexport.plan.TensorInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** What the library asks of LibTorch: read a tensor's facts, run a plan, list tensors by name, and write into them. */
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

    /**
     * The parameters and buffers of a module under the names, and in the order, of Python's {@code state_dict()}.
     *
     * @return handles of their own, which belong to the innermost PointerScope as any new tensor does
     * @throws dev.tensorexport.plan.ConversionException if the module is closed
     */
    public static Map<String, Tensor> stateDict(Module module) {
        return NamedTensors.of(module);
    }

    /**
     * The tensors in a vector.
     *
     * @return handles of their own, which belong to the innermost PointerScope as any new tensor does
     * @throws dev.tensorexport.plan.ConversionException if the vector is closed
     */
    public static List<Tensor> tensors(TensorVector tensors) {
        return NamedTensors.of(tensors);
    }

    /**
     * The tensors in a dict, in its order.
     *
     * @return handles of their own, which belong to the innermost PointerScope as any new tensor does
     * @throws dev.tensorexport.plan.ConversionException if the dict is closed
     */
    public static Map<String, Tensor> tensors(StringTensorDict tensors) {
        return NamedTensors.of(tensors);
    }

    /**
     * Copies elements into a tensor under no_grad, cast as LibTorch casts. Autograd is told that it has changed.
     *
     * @param target one that {@link #whyNotLoadable} has nothing against
     * @param source of the same shape
     */
    public static void load(Tensor target, Tensor source) {
        TensorWriter.load(target, source);
    }

    /** Why nothing can be {@linkplain #load loaded} into a tensor; null if elements of its shape can. */
    public static @Nullable String whyNotLoadable(Tensor target) {
        return TensorWriter.refusal(target);
    }

    /** Whether PyTorch's {@code can_cast} allows a cast: not to a lesser kind, as from float to int. */
    public static boolean canCast(DType from, DType to) {
        return from == to
                || !from.isQuantized()
                        && !to.isQuantized()
                        && torch.can_cast(ScalarTypes.scalarType(from), ScalarTypes.scalarType(to));
    }
}
