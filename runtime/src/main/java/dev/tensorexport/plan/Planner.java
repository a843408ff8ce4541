package dev.tensorexport.plan;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.Layout;
import dev.tensorexport.plan.Request.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a conversion does. The checks are those of PyTorch's {@code Tensor.numpy()}, in its order: layout,
 * device, grad, conj, neg; then what the caller asked for on top.
 *
 * <p>On another device, what makes the data smaller (views, casts to fewer bytes) is done before the transfer, and what
 * makes it larger after. On the host, everything that takes a copy is done in one pass, but for large casts of other
 * strides.
 */
public final class Planner {
    /** With fewer elements, making the tensor between the passes costs more than it saves. */
    private static final long TWO_PASSES_FROM = 16_384;

    private final TensorInfo tensor;
    private final Request request;
    private final List<Step> steps = new ArrayList<>(3);

    private Planner(TensorInfo tensor, Request request) {
        this.tensor = tensor;
        this.request = request;
    }

    /**
     * The plan for a tensor and a request.
     *
     * @throws ConversionException if the tensor cannot be converted as asked
     * @throws IndexOutOfBoundsException if a view does not fit the tensor
     */
    public static ConversionPlan plan(TensorInfo tensor, Request request) {
        return new Planner(tensor, request).plan();
    }

    private ConversionPlan plan() {
        refuseWithoutValues();
        if (tensor.recordsGrad()) {
            steps.add(new Step.Detach());
        }
        TensorInfo strided = strided();
        Layout layout = part(strided.layout());
        DType dtype = request.dtype() == null ? strided.dtype() : request.dtype();
        if (tensor.dtype().isComplex() && !dtype.isComplex()) {
            throw refusal(
                    "a cast to " + dtype + " would drop its imaginary parts",
                    "Call real() or abs() on the tensor first, or export it as it is and read real()",
                    null);
        }
        if (request.verb() == Verb.VIEW) {
            refuseUnlessShared(layout);
            return plan(dtype, layout);
        }
        Layout rowMajor = Layout.contiguous(layout.shape());
        boolean copies = strided.zero()
                ? steps.add(new Step.WriteZeros(dtype, rowMajor, bytes(layout, dtype)))
                : copy(strided, layout, dtype);
        return plan(dtype, copies ? rowMajor : layout);
    }

    private ConversionPlan plan(DType dtype, Layout layout) {
        return new ConversionPlan(tensor, steps, dtype, layout);
    }

    private void refuseWithoutValues() {
        if (tensor.form() != Form.STRIDED && !mayWrite(Option.DENSE)) {
            throw refusal(
                    "only a strided tensor has one value at each index of its memory",
                    tensor.form() == Form.NESTED
                            ? "Call to_padded_tensor(0) on the tensor first, or unbind() and convert each part"
                            : "Call to_dense() on the tensor first",
                    "toDense()");
        }
        if (tensor.dtype().isQuantized() && !mayWrite(Option.DEQUANTIZE)) {
            throw refusal(
                    "its bits mean something only with its scale",
                    "Call dequantize() on the tensor first, or int_repr() for the raw integers",
                    "dequantize()");
        }
        if (tensor.device().isMeta()) {
            throw refusal("a meta tensor has a shape but no data", "Make the tensor on a real device", null);
        }
    }

    private boolean mayWrite(Option option) {
        return request.verb() != Verb.VIEW && request.has(option);
    }

    /** What the tensor is once it is dense and has values. */
    private TensorInfo strided() {
        DType dtype = tensor.dtype().isQuantized() ? DType.FLOAT32 : tensor.dtype();
        if (tensor.form() == Form.STRIDED && dtype == tensor.dtype()) {
            return tensor;
        }
        Layout layout = Layout.contiguous(tensor.layout().shape());
        steps.add(
                tensor.form() == Form.STRIDED
                        ? new Step.Dequantize(bytes(layout, dtype))
                        : new Step.ToDense(bytes(layout, dtype)));
        return new TensorInfo(dtype, layout, Form.STRIDED, tensor.device(), false, false, false, false);
    }

    private Layout part(Layout layout) {
        if (request.views().isEmpty()) {
            return layout;
        }
        Layout part = layout;
        for (View view : request.views()) {
            part = view.change().apply(part);
        }
        String description = request.views().stream().map(View::description).collect(Collectors.joining(", "));
        steps.add(new Step.TakeView(part, description));
        return part;
    }

    private void refuseUnlessShared(Layout layout) {
        if (!tensor.device().isCpu()) {
            throw notShared("the array must share its memory, which is not on the host", "cpu()");
        }
        if (tensor.recordsGrad() && !request.has(Option.DETACH)) {
            throw notShared("autograd would not see what is written to the array", "detach()");
        }
        if (tensor.conj()) {
            throw notShared("its memory holds the conjugates of its elements", "resolve_conj()");
        }
        if (tensor.neg()) {
            throw notShared("its memory holds the negatives of its elements", "resolve_neg()");
        }
        if (tensor.zero()) {
            throw notShared("it has no memory to share", "clone()");
        }
        if (request.dtype() != null && request.dtype() != tensor.dtype()) {
            throw notShared("elements of " + request.dtype() + " were asked for, which takes a copy", "to()");
        }
        if (request.has(Option.CONTIGUOUS) && !layout.isContiguous()) {
            throw notShared("contiguous elements were asked for, which takes a copy", "contiguous()");
        }
    }

    /** Adds the steps that stand between the tensor's memory and what was asked for; false if there are none. */
    private boolean copy(TensorInfo source, Layout layout, DType dtype) {
        if (source.neg() && !isNegatedAfterCast(source.dtype(), dtype)) {
            addCopy(source.device(), source.dtype(), layout, work(source, layout, source.dtype(), true));
            Layout rowMajor = Layout.contiguous(layout.shape());
            TensorInfo resolved =
                    new TensorInfo(source.dtype(), rowMajor, Form.STRIDED, source.device(), false, false, false, false);
            return copy(resolved, rowMajor, dtype);
        }
        if (source.device().isCpu()) {
            if (isFasterInTwoPasses(source, layout, dtype)) {
                addCopy(Device.CPU, source.dtype(), layout, work(source, layout, source.dtype(), true));
                return addCopy(Device.CPU, dtype, layout, List.of("to " + dtype));
            }
            List<String> work = work(source, layout, dtype, request.has(Option.CONTIGUOUS));
            if (work.isEmpty() && request.verb() == Verb.COPY && source == tensor) {
                work.add("copy");
            }
            return !work.isEmpty() && addCopy(Device.CPU, dtype, layout, work);
        }
        DType transferred = dtype.itemSize() <= source.dtype().itemSize() ? dtype : source.dtype();
        List<String> workThere = work(source, layout, transferred, true);
        if (!workThere.isEmpty()) {
            addCopy(source.device(), transferred, layout, workThere);
        }
        steps.add(new Step.Transfer(source.device(), transferred, bytes(layout, transferred)));
        if (transferred != dtype) {
            addCopy(Device.CPU, dtype, layout, List.of("to " + dtype));
        }
        return true;
    }

    /**
     * LibTorch's pass that casts does not go by cache lines where it also changes strides: of elements of up to 4
     * bytes, moving them first and casting them after takes a half to a sixth of the time.
     */
    private static boolean isFasterInTwoPasses(TensorInfo source, Layout layout, DType dtype) {
        return dtype != source.dtype()
                && source.dtype().itemSize() <= Integer.BYTES
                && !layout.isContiguous()
                && layout.numel() >= TWO_PASSES_FROM;
    }

    /**
     * Whether LibTorch's pass that casts and resolves neg gives what the two give one after the other. It casts first:
     * then it cannot negate a uint32 or float8, and makes -0.0 of the imaginary part of a real number. Of float16 to
     * float32, where both are contiguous, it forgets to negate.
     */
    private static boolean isNegatedAfterCast(DType from, DType to) {
        return from == to || from.isComplex() && to.isComplex();
    }

    private static List<String> work(TensorInfo source, Layout layout, DType dtype, boolean contiguous) {
        List<String> work = new ArrayList<>(1);
        if (source.conj()) {
            work.add("resolve conj");
        }
        if (source.neg()) {
            work.add("resolve neg");
        }
        if (dtype != source.dtype()) {
            work.add("to " + dtype);
        }
        if (contiguous && !layout.isContiguous()) {
            work.add("contiguous");
        }
        return work;
    }

    private boolean addCopy(Device device, DType dtype, Layout layout, List<String> work) {
        String where = device.isCpu() ? "" : " on " + device;
        return steps.add(new Step.Copy(device, dtype, bytes(layout, dtype), String.join(", ", work) + where));
    }

    private static long bytes(Layout layout, DType dtype) {
        return Math.multiplyExact(layout.numel(), dtype.itemSize());
    }

    private ConversionException notShared(String why, String call) {
        return new ConversionException("cannot view " + tensor + ": " + why + ". Call " + call
                + " on the tensor first, or use export, which copies where it must");
    }

    private ConversionException refusal(String why, String fix, @Nullable String chainStep) {
        String orChain = chainStep == null ? "" : "; or add " + chainStep + " to the chain that ends in export";
        return new ConversionException("cannot " + request.verb() + " " + tensor + ": " + why + ". " + fix + orChain);
    }
}
