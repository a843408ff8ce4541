package dev.tensorexport.internal.torch.state;

import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.internal.torch.create.ScalarTypes;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.ndarray.DType;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/** What the library asks of LibTorch: read a tensor's facts, run a plan, and find and fill the tensors of others. */
public final class LibTorch {
    private LibTorch() {}

    /**
     * Reads a tensor's facts.
     *
     * @throws dev.tensorexport.ConversionException if the tensor is closed, undefined or of a dtype without values
     */
    public static TensorInfo inspect(Tensor tensor) {
        return Inspector.inspect(tensor).info();
    }

    /** Whether two handles are of one tensor. */
    public static boolean isSame(Tensor tensor, Tensor other) {
        return tensor.is_same(other);
    }

    /** The elements of a contiguous tensor in another shape; a view, and a handle of its own. */
    public static Tensor reshaped(Tensor tensor, long... shape) {
        return tensor.view(shape);
    }

    /**
     * The parameters and buffers of a module and of the modules in it, under the names and in the order of PyTorch's
     * {@code module.state_dict()}; {@link ModuleTensors} says more. The tensors are handles of their own, which the
     * caller closes or leaves to the garbage collector.
     *
     * @throws dev.tensorexport.ConversionException if the module is closed
     */
    public static Map<String, Tensor> stateDict(Module module) {
        return ModuleTensors.of(module);
    }

    /**
     * The tensors of a vector, in order, as handles of their own.
     *
     * @throws dev.tensorexport.ConversionException if the vector is closed
     */
    public static List<Tensor> tensors(TensorVector tensors) {
        return TensorCollections.of(tensors);
    }

    /**
     * The tensors of a dict, in order, as handles of their own.
     *
     * @throws dev.tensorexport.ConversionException if the dict is closed
     */
    public static Map<String, Tensor> tensors(StringTensorDict tensors) {
        return TensorCollections.of(tensors);
    }

    /** A vector of tensors, which it holds by references of its own. */
    public static TensorVector vector(List<Tensor> tensors) {
        return new TensorVector(tensors.toArray(Tensor[]::new));
    }

    /** A dict of tensors, which it holds by references of its own. */
    public static StringTensorDict dict(Map<String, Tensor> tensors) {
        StringTensorDict dict = new StringTensorDict();
        tensors.forEach(dict::insert);
        return dict;
    }

    /**
     * Copies the elements of one tensor into another under no_grad, cast as LibTorch casts them.
     *
     * @param target one that {@link #whyNotLoadable} has nothing against
     * @param source of the same shape, or of one that expands to it
     */
    public static void load(Tensor target, Tensor source) {
        StateLoader.load(target, source);
    }

    /**
     * Why nothing can be copied into a tensor, for example {@code found float32 [2, 3] on meta; expected ...}; null if
     * it can be. What can be depends on the thread too: a tensor made in inference mode is written to only in it.
     */
    public static @Nullable String whyNotLoadable(Tensor target) {
        return StateLoader.refusal(target);
    }

    /**
     * Whether PyTorch's {@code can_cast} says that one dtype is cast to another: all but complex to real, floating
     * point to integers, and anything else to bool. A quantized dtype is cast to no other, and no other to it.
     */
    public static boolean canCast(DType from, DType to) {
        return from == to || ScalarTypes.canCast(from, to);
    }
}
