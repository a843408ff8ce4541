package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.internal.plan.Computation;
import dev.tensorexport.internal.plan.Selection;
import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.internal.torch.create.FreshTensors;
import dev.tensorexport.internal.torch.imports.CopiedTensor;
import dev.tensorexport.ndarray.DType;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;

/** What LibTorch computes for a conversion; each gives a fresh tensor. */
final class TorchOps {
    /** Stands for no dim, which is all of them; -1 is the last. */
    private static final int ALL = Integer.MIN_VALUE;

    /** Made once: what JavaCPP frees costs a look at the process's memory. */
    private static final ConcurrentMap<Integer, LongOptional> DIMS = new ConcurrentHashMap<>();

    private TorchOps() {}

    static Tensor of(Tensor tensor, Computation computation) {
        return switch (computation.function()) {
            case SOFTMAX -> tensor.softmax(dim(computation));
            case AMAX -> tensor.amax(dims(computation), false);
            case AMIN -> tensor.amin(dims(computation), false);
            case ARGMAX -> tensor.argmax(optionalDim(computation), false);
            case ARGMIN -> tensor.argmin(optionalDim(computation), false);
            case TOPK_VALUES, TOPK_INDICES -> topk(tensor, computation);
        };
    }

    private static Tensor topk(Tensor tensor, Computation computation) {
        try (T_TensorTensor_T pair = tensor.topk(computation.k(), dim(computation), true, true)) {
            boolean values = computation.function() == Computation.Function.TOPK_VALUES;
            // A handle of its own: the pair's goes with the pair.
            return new Tensor(values ? pair.get0() : pair.get1());
        }
    }

    private static int dim(Computation computation) {
        return Objects.requireNonNull(computation.dim());
    }

    /** None stands for all. */
    private static long[] dims(Computation computation) {
        return computation.dim() == null ? new long[0] : new long[] {computation.dim()};
    }

    /** Never close it. */
    private static LongOptional optionalDim(Computation computation) {
        return DIMS.computeIfAbsent(Objects.requireNonNullElse(computation.dim(), ALL), TorchOps::retained);
    }

    private static LongOptional retained(int dim) {
        LongOptional optional = dim == ALL ? new LongOptional() : new LongOptional(dim);
        // Counted up for ever: a PointerScope that happens to be open must not free it when it closes.
        optional.retainReference();
        return optional;
    }

    /**
     * With the conj and the neg bit that the tensor has, which are off meanwhile: LibTorch would resolve them of all
     * elements first.
     */
    static Tensor indices(Tensor tensor, Step.IndexSelect step) {
        try (Tensor index = index(step)) {
            if (isPlain(tensor, step)) {
                return tensor.index_select(step.dim(), index);
            }
            try (Tensor stored = inverted(tensor, tensor.is_conj(), tensor.is_neg());
                    Tensor taken = storedIndices(stored, step, index)) {
                return inverted(taken, tensor.is_conj(), tensor.is_neg());
            }
        }
    }

    /** Whether LibTorch's own call gives it. Each handle that JavaCPP frees costs a look at the process's memory. */
    private static boolean isPlain(Tensor tensor, Step.IndexSelect step) {
        Selection.Positions positions = step.positions();
        return positions.dims() == 1
                && positions.shape().length == 1
                && !tensor.is_conj()
                && !tensor.is_neg()
                && RawBits.hasKernels(tensor);
    }

    private static Tensor index(Step.IndexSelect step) {
        Tensor host = CopiedTensor.of(step.positions().positions(), null, null);
        if (step.device().isCpu()) {
            return host;
        }
        try (host) {
            return copied(host, FreshTensors.on(step.device(), new long[] {host.numel()}, DType.INT64));
        }
    }

    private static Tensor copied(Tensor from, Tensor to) {
        try {
            to.copy_(from, false);
            return to;
        } catch (Throwable e) {
            to.close();
            throw e;
        }
    }

    /** A view with one of the bits inverted, or with both. */
    private static Tensor inverted(Tensor tensor, boolean conj, boolean neg) {
        if (conj && neg) {
            try (Tensor view = tensor._conj()) {
                return view._neg_view();
            }
        }
        return conj ? tensor._conj() : neg ? tensor._neg_view() : new Tensor(tensor);
    }

    private static Tensor storedIndices(Tensor tensor, Step.IndexSelect step, Tensor index) {
        try (Tensor flat = oneDim(tensor, step.dim(), step.positions().dims());
                Tensor bits = RawBits.of(flat);
                Tensor taken = bits.index_select(step.dim(), index);
                Tensor shaped = taken.reshape(step.layout().shape())) {
            return RawBits.as(flat.scalar_type().intern(), shaped);
        }
    }

    /** Some dims as one; one more, of size 1, for none. */
    private static Tensor oneDim(Tensor tensor, int dim, int dims) {
        return dims == 0 ? tensor.unsqueeze(dim) : tensor.flatten(dim, dim + dims - 1);
    }
}
