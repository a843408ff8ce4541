package dev.tensorexport.plan;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Layout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a conversion does. The checks are those of PyTorch's {@code Tensor.numpy()}, in its order: layout, device,
 * grad, conj, neg; then what the caller asked for on top.
 */
public final class Planner {
    private Planner() {}

    /**
     * The plan for a tensor and a request.
     *
     * @throws ConversionException if the tensor cannot be converted as asked
     */
    public static ConversionPlan plan(TensorInfo tensor, Request request) {
        refuseWithoutStridedBytes(tensor, request.verb());
        DType dtype = request.dtype() == null ? tensor.dtype() : request.dtype();
        List<Step> steps = new ArrayList<>(2);
        if (tensor.recordsGrad()) {
            steps.add(new Step.Detach());
        }
        if (request.verb() == Verb.VIEW) {
            refuseUnlessShared(tensor, request);
            return new ConversionPlan(tensor, steps, dtype, tensor.layout());
        }
        String work = workToCopy(tensor, request);
        if (work == null) {
            return new ConversionPlan(tensor, steps, dtype, tensor.layout());
        }
        Layout result = Layout.contiguous(tensor.layout().shape());
        steps.add(new Step.Copy(dtype, Math.multiplyExact(result.numel(), dtype.itemSize()), work));
        return new ConversionPlan(tensor, steps, dtype, result);
    }

    private static void refuseWithoutStridedBytes(TensorInfo tensor, Verb verb) {
        if (tensor.form() != Form.STRIDED) {
            String fix = tensor.form() == Form.NESTED ? "to_padded_tensor(0), or unbind() and convert each part" : "to_dense()";
            throw refusal(tensor, verb, "only a strided tensor has one value at each index of its memory", "Call " + fix
                    + " on the tensor first");
        }
        if (tensor.dtype().isQuantized()) {
            throw refusal(tensor, verb, "its bits mean something only with its scale", "Call dequantize() on the tensor"
                    + " first, or int_repr() for the raw integers");
        }
        if (tensor.device().type().equals("meta")) {
            throw refusal(tensor, verb, "a meta tensor has a shape but no data", "Make the tensor on a real device");
        }
    }

    private static void refuseUnlessShared(TensorInfo tensor, Request request) {
        if (!tensor.device().isCpu()) {
            throw notShared(tensor, "the array must share its memory, which is not on the host", "cpu()");
        }
        if (tensor.recordsGrad() && !request.detach()) {
            throw notShared(tensor, "autograd would not see what is written to the array", "detach()");
        }
        if (tensor.conj()) {
            throw notShared(tensor, "its memory holds the conjugates of its elements", "resolve_conj()");
        }
        if (tensor.neg()) {
            throw notShared(tensor, "its memory holds the negatives of its elements", "resolve_neg()");
        }
        if (tensor.zero()) {
            throw notShared(tensor, "it has no memory to share", "clone()");
        }
        if (request.dtype() != null && request.dtype() != tensor.dtype()) {
            throw notShared(tensor, "elements of " + request.dtype() + " were asked for, which takes a copy", "to()");
        }
        if (request.contiguous() && !tensor.layout().isContiguous()) {
            throw notShared(tensor, "contiguous elements were asked for, which takes a copy", "contiguous()");
        }
    }

    /** All that stands between the tensor's memory and what was asked for, or null if it is just that. */
    private static @Nullable String workToCopy(TensorInfo tensor, Request request) {
        List<String> work = new ArrayList<>(1);
        if (!tensor.device().isCpu()) {
            work.add(tensor.device() + " to " + Device.CPU);
        }
        if (tensor.conj()) {
            work.add("resolve conj");
        }
        if (tensor.neg()) {
            work.add("resolve neg");
        }
        if (tensor.zero()) {
            work.add("write zeros");
        }
        if (request.dtype() != null && request.dtype() != tensor.dtype()) {
            work.add("to " + request.dtype());
        }
        if (request.contiguous() && !tensor.layout().isContiguous()) {
            work.add("contiguous");
        }
        if (work.isEmpty() && request.verb() == Verb.COPY) {
            work.add("copy");
        }
        return work.isEmpty() ? null : String.join(", ", work);
    }

    private static ConversionException notShared(TensorInfo tensor, String why, String call) {
        return refusal(
                tensor, Verb.VIEW, why, "Call " + call + " on the tensor first, or use export, which copies where it must");
    }

    private static ConversionException refusal(TensorInfo tensor, Verb verb, String why, String fix) {
        return new ConversionException("cannot " + verb + " " + tensor + ": " + why + ". " + fix);
    }
}
