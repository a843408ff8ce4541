package dev.tensorexport.internal.plan;

import dev.tensorexport.ConversionException;
import dev.tensorexport.ConversionPlan;
import dev.tensorexport.CopyMode;
import dev.tensorexport.internal.layout.Dims;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.ndarray.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a conversion does. The checks are those of PyTorch's {@code Tensor.numpy()}, in its order: layout,
 * device, grad, conj, neg; then what the caller asked for on top.
 *
 * <p>The operations of a request mean what they mean one after the other, but are not done so. Views and casts only
 * change what is asked for of the elements, and are done all at once by the next step that writes: the one at the end,
 * or one that something else needs, as a computation, a cast of a cast that loses something, or a shape that no strides
 * give. What makes no difference to the result is left out.
 *
 * <p>On another device, what makes the data smaller (views, casts to fewer bytes) is done before the transfer, and what
 * makes it larger after. On the host, everything that takes a copy is done in one pass, but for large casts of other
 * strides.
 */
public final class Planner {
    /** With fewer elements, making the tensor between the passes costs more than it saves. */
    private static final long TWO_PASSES_FROM = 16_384;

    private static final String NO_GAPS = "a transfer takes elements without gaps";

    private final TensorInfo tensor;
    private final Request request;
    private final long twoPassesFrom;
    private final List<Step> steps = new ArrayList<>(3);

    /** What the steps so far have made of the tensor. */
    private TensorInfo made;

    /** Where in {@link #made} the elements lie that are asked for. */
    private Layout part;

    /** The views that {@link #part} comes from and no step has taken yet. */
    private List<String> views = new ArrayList<>(0);

    /** What the elements are asked to be. */
    private DType dtype;

    /** How the elements of {@link #part} are seen once they are written in row-major order; null for as they are. */
    private @Nullable Layout reshaped;

    /** The views of what is reshaped. */
    private List<String> viewsOfReshaped = new ArrayList<>(0);

    /** Where the elements would lie if contiguous() had been done when it was asked for; null if it was not. */
    private @Nullable Layout inOrder;

    /** Where computations take place. */
    private Device device;

    /** Whether the elements may not lie in the tensor's memory, and whether they do not. */
    private boolean mustOwn;

    private boolean owns;

    private Planner(TensorInfo tensor, Request request, long twoPassesFrom) {
        this.tensor = tensor;
        this.request = request;
        this.twoPassesFrom = twoPassesFrom;
        made = tensor;
        part = tensor.layout();
        dtype = tensor.dtype();
        device = tensor.device();
        mustOwn = request.copyMode() == CopyMode.ALWAYS;
    }

    /**
     * The plan for a tensor and a request.
     *
     * @throws ConversionException if the tensor cannot be converted as asked
     * @throws IndexOutOfBoundsException if an operation names a dim or index that the tensor does not have
     * @throws IllegalArgumentException if an operation does not fit the tensor's shape
     */
    public static ConversionPlan plan(TensorInfo tensor, Request request) {
        if (tensor.isPlain() && request.isMetBy(tensor)) {
            List<Step> steps = tensor.recordsGrad() ? List.of(new Step.Detach(tensor.device())) : List.of();
            return new ConversionPlan(tensor, steps, tensor.dtype(), tensor.layout());
        }
        return plan(tensor, request, TWO_PASSES_FROM);
    }

    /**
     * The plan of a planner that decides for two passes from another number of elements on. Tests lower it, so that
     * small tensors take every branch.
     */
    static ConversionPlan plan(TensorInfo tensor, Request request, long twoPassesFrom) {
        return new Planner(tensor, request, twoPassesFrom).plan();
    }

    private ConversionPlan plan() {
        refuseWithoutValues();
        if (tensor.recordsGrad()) {
            steps.add(new Step.Detach(tensor.device()));
        }
        List<Operation> operations = castSparseValues();
        makeStrided();
        for (Operation operation : operations) {
            add(operation);
        }
        if (request.copyMode() == CopyMode.NEVER) {
            refuseUnlessShared();
        } else {
            boolean rowMajor = inOrder != null && inOrder.isContiguous();
            write(Device.CPU, rowMajor ? "row-major order was asked for" : null, mustOwn);
            if (rowMajor && !part.isContiguous()) {
                write(Device.CPU, "row-major order was asked for", false);
            }
        }
        takeViews();
        return new ConversionPlan(tensor, steps, dtype, part);
    }

    private void refuseWithoutValues() {
        if (tensor.form() != Form.STRIDED && !mayWrite(Mark.TO_DENSE)) {
            throw refusal(
                    "only a strided tensor has one value at each index of its memory",
                    tensor.form() == Form.NESTED
                            ? "Call to_padded_tensor(0) on the tensor first, or unbind() and convert each part"
                            : "Call to_dense() on the tensor first",
                    "toDense()");
        }
        if (tensor.dtype().isQuantized() && !mayWrite(Mark.DEQUANTIZE)) {
            throw refusal(
                    "its bits mean something only with its scale",
                    "Call dequantize() on the tensor first, or int_repr() for the raw integers",
                    "dequantize()");
        }
        if (tensor.device().isMeta()) {
            throw refusal("a meta tensor has a shape but no data", "Make the tensor on a real device", null);
        }
    }

    /** Whether the form of the elements may be changed, and before anything that depends on it. */
    private boolean mayWrite(Mark mark) {
        for (Operation operation : request.operations()) {
            if (operation == mark) {
                return request.copyMode() != CopyMode.NEVER;
            } else if (operation instanceof Computation
                    || operation instanceof Index
                    || operation == Mark.REAL
                    || operation == Mark.IMAG
                    || operation instanceof Operation.Cast && mark == Mark.DEQUANTIZE) {
                return false;
            }
        }
        return false;
    }

    /**
     * Casts that come before toDense() of a COO tensor stay there: making it dense adds up the values of an index that
     * is stored more than once, and a sum of rounded values is not a rounded sum. In the other forms each index is
     * stored once, so that the two commute.
     *
     * @return the operations that are left to do
     */
    private List<Operation> castSparseValues() {
        if (tensor.form() != Form.SPARSE_COO) {
            return request.operations();
        }
        List<Operation> left = new ArrayList<>(request.operations());
        List<Operation> before = left.subList(0, left.indexOf(Mark.TO_DENSE));
        for (Operation operation : before) {
            if (operation instanceof Operation.Cast cast && cast.dtype() != dtype) {
                refuseToDropImaginaryParts(cast.dtype());
                steps.add(new Step.CastValues(tensor.device(), cast.dtype()));
                dtype = cast.dtype();
            }
        }
        before.removeIf(Operation.Cast.class::isInstance);
        return left;
    }

    private void makeStrided() {
        boolean isStrided = tensor.form() == Form.STRIDED;
        if (isStrided && !tensor.dtype().isQuantized()) {
            return;
        }
        dtype = tensor.dtype().isQuantized() ? DType.FLOAT32 : dtype;
        Layout rowMajor = Layout.contiguous(tensor.layout().shape());
        steps.add(
                isStrided
                        ? new Step.Dequantize(tensor.device(), bytes(rowMajor, tensor.dtype()), bytes(rowMajor, dtype))
                        : new Step.ToDense(tensor.device(), bytes(rowMajor, dtype)));
        wrote(tensor.device(), dtype, rowMajor);
    }

    private void add(Operation operation) {
        if (operation instanceof View view) {
            take(view.description(), view.change());
        } else if (operation instanceof Operation.Cast cast) {
            cast(cast.dtype());
        } else if (operation instanceof Operation.To to) {
            move(to.device());
        } else if (operation instanceof Operation.Reshape reshape) {
            reshape(reshape);
        } else if (operation instanceof Index index) {
            takeIndices(index);
        } else if (operation instanceof Computation computation) {
            compute(computation);
        } else if (operation == Mark.CONTIGUOUS) {
            inOrder = Layout.contiguous(layout().shape());
        } else if (operation == Mark.CLONE) {
            mustOwn = true;
        } else if (operation == Mark.RESOLVE_CONJ && made.conj() || operation == Mark.RESOLVE_NEG && made.neg()) {
            resolve();
        } else if (operation == Mark.REAL || operation == Mark.IMAG) {
            takeParts(operation == Mark.IMAG, operation);
        }
    }

    /** Where the elements lie as they are seen by the next operation. */
    private Layout layout() {
        return reshaped == null ? part : reshaped;
    }

    private void take(String description, UnaryOperator<Layout> change) {
        if (reshaped == null) {
            part = change.apply(part);
            views.add(description);
        } else {
            reshaped = change.apply(reshaped);
            viewsOfReshaped.add(description);
        }
        if (inOrder != null) {
            inOrder = change.apply(inOrder);
        }
    }

    /** Two casts are one only if the first keeps every value. */
    private void cast(DType next) {
        refuseToDropImaginaryParts(next);
        boolean hasNoZero = made.zero() && dtype == DType.FLOAT8_E8M0FNU; // its bits of 0 are 2^-127
        if (!ExactCast.isExact(made.dtype(), dtype) || hasNoZero) {
            write(made.device(), null, false);
        }
        if (dtype.isFloatingPoint() && next.isInteger() && !made.zero() && !isSame(made.device(), device)) {
            write(device, null, false);
        }
        dtype = next;
    }

    private void refuseToDropImaginaryParts(DType next) {
        if (dtype.isComplex() && !next.isComplex()) {
            throw refusal(
                    "a cast to " + next + " would drop its imaginary parts",
                    "Call real() or abs() on the tensor first, or export it as it is and read real()",
                    null);
        }
    }

    private void move(Device next) {
        if (next.isMeta()) {
            throw refusal("a meta tensor has a shape but no data", "Name a real device", null);
        }
        device = next;
    }

    private void reshape(Operation.Reshape reshape) {
        long[] sizes = reshape.sizes().apply(layout().shape());
        if (reshaped != null && !reshaped.canReshape(sizes)) {
            write(made.device(), null, false);
        }
        if (layout().canReshape(sizes)) {
            UnaryOperator<Layout> change = layout -> layout.canReshape(sizes)
                    ? layout.reshape(sizes)
                    : Layout.contiguous(layout.shape()).reshape(sizes);
            take(reshape.description(), change);
            return;
        }
        reshaped = Layout.contiguous(part.shape()).reshape(sizes);
        viewsOfReshaped.add(reshape.description());
        inOrder = inOrder == null ? null : reshaped;
    }

    /** Any pass that writes resolves both bits, and one comes at the end unless the array must share memory. */
    private void resolve() {
        if (request.copyMode() == CopyMode.NEVER) {
            pass(made.dtype(), null);
        }
    }

    private void takeParts(boolean imaginary, Operation operation) {
        if (!dtype.isComplex()) {
            if (imaginary) {
                throw refusal("only complex elements have imaginary parts", "Leave out imag()", null);
            }
            return;
        }
        if (reshaped != null || made.zero() || dtype != made.dtype()) {
            write(made.device(), null, false);
        }
        boolean neg = imaginary ? made.neg() != made.conj() : made.neg();
        steps.add(new Step.AsPairs(made.device(), neg));
        dtype = dtype.toReal();
        made = new TensorInfo(dtype, made.layout().halved(), Form.STRIDED, made.device(), false, false, neg, false);
        int last = part.rank();
        take(operation.description(), complex -> complex.halved().select(last, imaginary ? 1 : 0));
    }

    private void takeIndices(Index index) {
        refuseToWriteForView(index);
        if (reshaped != null || made.zero()) {
            write(made.device(), null, false);
        }
        writeReversed();
        long[] shape = part.shape();
        int dim = Dims.normalize(index.dim(), shape);
        Selection.Positions positions = index.selection().from(Arrays.copyOfRange(shape, dim, shape.length));
        if (positions.dims() > 0) {
            part.size(dim);
        }
        Layout taken = Layout.contiguous(positions.shape(dim, shape));
        takeViews();
        steps.add(new Step.TakeIndices(
                made.device(), dim, positions, taken, bytes(taken, made.dtype()), index.description()));
        wrote(made.device(), made.dtype(), taken);
        inOrder = null;
    }

    private void compute(Computation computation) {
        refuseToWriteForView(computation);
        String refusal = computation.refusal(dtype);
        if (refusal != null) {
            throw new ConversionException("cannot " + request.verb() + " " + computation.description() + " of " + dtype
                    + " " + layout() + ": " + refusal);
        }
        Layout results = Layout.contiguous(computation.shape(layout().shape()));
        write(device, null, false);
        writeReversed();
        takeViews();
        long bytesRead = bytes(part, dtype);
        dtype = computation.dtype(dtype);
        steps.add(new Step.Compute(made.device(), computation, bytesRead, bytes(results, dtype)));
        wrote(made.device(), dtype, results);
        inOrder = null;
    }

    private void refuseToWriteForView(Operation operation) {
        if (request.copyMode() == CopyMode.NEVER) {
            throw new ConversionException("cannot view " + tensor + ": " + operation.description()
                    + " writes its results to memory of their own. Use export, which copies where it must");
        }
    }

    private void refuseUnlessShared() {
        if (!tensor.device().isCpu()) {
            throw notShared("the array must share its memory, which is not on the host", "cpu()");
        }
        if (tensor.recordsGrad() && !request.has(Mark.DETACH)) {
            throw notShared("autograd would not see what is written to the array", "detach()");
        }
        if (made.conj() && made.neg() && made.dtype() == DType.COMPLEX32) {
            throw new ConversionException("cannot view " + tensor + ": LibTorch resolves the two bits of no complex32."
                    + " Use export, which copies and does");
        }
        if (made.conj()) {
            throw notShared("its memory holds the conjugates of its elements", "resolve_conj()");
        }
        if (made.neg()) {
            throw notShared("its memory holds the negatives of its elements", "resolve_neg()");
        }
        if (made.zero()) {
            throw notShared("it has no memory to share", "clone()");
        }
        if (!device.isCpu()) {
            throw notShared("elements on " + device + " were asked for, which takes a copy", "cpu()");
        }
        if (dtype != made.dtype()) {
            throw notShared("elements of " + dtype + " were asked for, which takes a copy", "to()");
        }
        if (mustOwn) {
            throw notShared("memory of its own was asked for, which takes a copy", "clone()");
        }
        if (reshaped != null || inOrder != null && inOrder.isContiguous() && !part.isContiguous()) {
            throw notShared("contiguous elements were asked for, which takes a copy", "contiguous()");
        }
    }

    /**
     * Adds the steps that stand between what was made and what is asked for; none if that is the same.
     *
     * @param target the device the elements are needed on
     * @param whyInOrder why they are needed in row-major order; null if they are not
     * @param own whether they are needed on other memory than the tensor's
     */
    private void write(Device target, @Nullable String whyInOrder, boolean own) {
        if (request.copyMode() == CopyMode.NEVER) {
            refuseUnlessShared();
        }
        if (made.zero()) {
            takeViews();
            Layout zeros = Layout.contiguous(part.shape());
            steps.add(new Step.WriteZeros(dtype, zeros, bytes(zeros, dtype)));
            wrote(Device.CPU, dtype, zeros);
        }
        if (made.neg() && !isNegatedAfterCast(made.dtype(), dtype)) {
            pass(made.dtype(), "a pass leaves no gaps");
        }
        if (!isSame(made.device(), target)) {
            DType transferred = isCastBeforeTransfer(made.dtype(), dtype) ? dtype : made.dtype();
            // Twice where views were asked for of what a reshape writes first.
            while (!work(transferred, NO_GAPS).isEmpty()) {
                pass(transferred, NO_GAPS);
            }
            takeViews();
            steps.add(new Step.Transfer(
                    made.device(),
                    target,
                    transferred,
                    bytes(part, transferred),
                    target.isCpu() ? "an array is on the host" : "what follows was asked for there"));
            wrote(target, transferred, Layout.contiguous(part.shape()));
        }
        if (made.device().isCpu() && isFasterInTwoPasses()) {
            pass(made.dtype(), "moving and then casting is faster");
        }
        pass(dtype, whyInOrder);
        if (own && !owns) {
            writeReversed();
        }
        if (own && !owns) {
            copy(dtype, List.of(new Work("copy", "memory of its own was asked for")));
        }
    }

    /** LibTorch's strides do not go down: before a step of its that reads such dims, they are written the other way. */
    private void writeReversed() {
        int[] dims = part.descendingDims();
        while (dims.length > 0 && !made.zero()) {
            part = part.flip(dims);
            takeViews();
            Layout written = Layout.contiguous(part.shape());
            steps.add(new Step.Flip(made.device(), Arrays.stream(dims).boxed().toList(), bytes(written, made.dtype())));
            wrote(made.device(), made.dtype(), written);
            dims = part.descendingDims(); // what was to be reshaped may go down, too
        }
    }

    private void takeViews() {
        if (!views.isEmpty()) {
            steps.add(new Step.TakeView(made.device(), part, String.join(", ", views)));
            views = new ArrayList<>(0);
        }
    }

    /** Notes that the elements were written to memory of their own. */
    private void wrote(Device device, DType dtype, Layout layout) {
        made = new TensorInfo(dtype, layout, Form.STRIDED, device, false, false, false, false);
        part = reshaped == null ? layout : reshaped;
        reshaped = null;
        views = viewsOfReshaped;
        viewsOfReshaped = new ArrayList<>(0);
        owns = true;
    }

    /**
     * LibTorch's pass that casts does not go by cache lines where it also changes strides: of elements of up to 4
     * bytes, moving them first and casting them after takes a half to a sixth of the time.
     */
    private boolean isFasterInTwoPasses() {
        return dtype != made.dtype()
                && made.dtype().itemSize() <= Integer.BYTES
                && !part.isContiguous()
                && part.numel() >= twoPassesFrom;
    }

    /**
     * Whether LibTorch's pass that casts and resolves neg gives what the two give one after the other. It casts first:
     * then it cannot negate a uint32 or float8, and makes -0.0 of the imaginary part of a real number. Of float16 to
     * float32, where both are contiguous, it forgets to negate.
     */
    private static boolean isNegatedAfterCast(DType from, DType to) {
        return from == to || from.isComplex() && to.isComplex();
    }

    /**
     * Casts to fewer bytes are. So are those of which C++ leaves open what becomes of some values: each device has its
     * own answer, and the one counts on which they were asked for.
     */
    private static boolean isCastBeforeTransfer(DType from, DType to) {
        return to.itemSize() <= from.itemSize() || from.isFloatingPoint() && to.isInteger();
    }

    private static boolean isSame(Device one, Device other) {
        return one.type().equals(other.type())
                && (one.index() == other.index() || one.index() < 0 || other.index() < 0);
    }

    /** One thing that a pass over the elements does. */
    private record Work(String description, String reason) {}

    private List<Work> work(DType next, @Nullable String whyInOrder) {
        List<Work> work = new ArrayList<>(1);
        if (made.conj()) {
            work.add(new Work("resolve conj", "its memory holds conjugates"));
        }
        if (made.neg()) {
            work.add(new Work("resolve neg", "its memory holds negatives"));
        }
        if (next != made.dtype()) {
            work.add(new Work("to " + next, next + " was asked for"));
        }
        if (reshaped != null) {
            work.add(new Work("contiguous", viewsOfReshaped.get(0) + " takes row-major order here"));
        } else if (whyInOrder != null && !part.isContiguous()) {
            work.add(new Work("contiguous", whyInOrder));
        }
        return work;
    }

    /** One pass that does all the work there is, if there is some. */
    private void pass(DType next, @Nullable String whyInOrder) {
        if (!work(next, whyInOrder).isEmpty()) {
            writeReversed();
            List<Work> left = work(next, whyInOrder);
            if (!left.isEmpty()) {
                copy(next, left);
            }
        }
    }

    private void copy(DType next, List<Work> work) {
        takeViews();
        steps.add(new Step.Copy(
                made.device(),
                next,
                bytes(part, made.dtype()),
                bytes(part, next),
                work.stream().map(Work::description).collect(Collectors.joining(", ")),
                work.stream().map(Work::reason).collect(Collectors.joining(", "))));
        wrote(made.device(), next, Layout.contiguous(part.shape()));
    }

    private long bytes(Layout layout, DType dtype) {
        if (layout.numel() > Long.MAX_VALUE / dtype.itemSize()) {
            throw refusal(
                    layout.numel() + " elements of " + dtype + " take more bytes than there are addresses",
                    "Take a part of it first, with narrow() or select()",
                    null);
        }
        return layout.numel() * dtype.itemSize();
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
