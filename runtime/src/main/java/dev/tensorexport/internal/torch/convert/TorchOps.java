package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.internal.plan.Computation;
import dev.tensorexport.internal.plan.Selection;
import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.internal.torch.create.FreshTensors;
import dev.tensorexport.internal.torch.imports.CopiedTensor;
import dev.tensorexport.ndarray.DType;
import java.util.Objects;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;

/** What LibTorch computes for a conversion; each gives a fresh tensor. */
final class TorchOps {
    private TorchOps() {}

    static Tensor of(Tensor tensor, Computation computation) {
        return switch (computation.function()) {
            case SOFTMAX -> tensor.softmax(dim(computation));
            case AMAX -> tensor.amax(dims(computation), false);
            case AMIN -> tensor.amin(dims(computation), false);
            case ARGMAX -> {
                try (LongOptional dim = optionalDim(computation)) {
                    yield tensor.argmax(dim, false);
                }
            }
            case ARGMIN -> {
                try (LongOptional dim = optionalDim(computation)) {
                    yield tensor.argmin(dim, false);
                }
            }
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

    private static LongOptional optionalDim(Computation computation) {
        return computation.dim() == null ? new LongOptional() : new LongOptional(computation.dim());
    }

    /**
     * With the conj and the neg bit that the tensor has, which are off meanwhile: LibTorch would resolve them of all
     * elements first.
     */
    static Tensor indices(Tensor tensor, Step.IndexSelect step) {
        try (Tensor stored = inverted(tensor, tensor.is_conj(), tensor.is_neg());
                Tensor taken = storedIndices(stored, step)) {
            return inverted(taken, tensor.is_conj(), tensor.is_neg());
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

    private static Tensor storedIndices(Tensor tensor, Step.IndexSelect step) {
        Selection.Positions positions = step.positions();
        try (Tensor host = CopiedTensor.of(positions.positions(), null, null);
                Tensor index = FreshTensors.on(step.device(), new long[] {host.numel()}, DType.INT64);
                Tensor flat = oneDim(tensor, step.dim(), positions.dims());
                Tensor bits = RawBits.of(flat)) {
            index.copy_(host, false);
            try (Tensor taken = bits.index_select(step.dim(), index);
                    Tensor shaped = taken.reshape(step.layout().shape())) {
                return RawBits.as(flat.scalar_type().intern(), shaped);
            }
        }
    }

    /** Some dims as one; one more, of size 1, for none. */
    private static Tensor oneDim(Tensor tensor, int dim, int dims) {
        return dims == 0 ? tensor.unsqueeze(dim) : tensor.flatten(dim, dim + dims - 1);
    }
}
