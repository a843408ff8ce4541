package dev.tensorexport.internal.plan;

import dev.tensorexport.ConversionException;
import dev.tensorexport.CopyMode;
import dev.tensorexport.internal.layout.Dims;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.ndarray.Codecs;
import dev.tensorexport.internal.plan.End.Values.Casts;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a conversion does.
 *
 * <p>A request has the effect of its operations in order, but they do not run one by one. Views and casts only change
 * {@link Pending}. The next step that writes applies them all: the last step, or one that an operation needs, such as a
 * computation, a second cast after a cast that loses values, or a shape that no strides give. Operations that do not
 * change the result are dropped.
 *
 * <p>On another device, operations that shrink the data (views, casts to fewer bytes) run before the transfer, and
 * those that enlarge it after. On the host, everything that needs a copy runs in one pass, except large casts of
 * strided elements.
 */
public final class Planner {
    private final TensorInfo tensor;
    private final Request request;
    private final End end;
    private final Thresholds thresholds;
    private final Refusals refusals;
    private final Steps steps;

    /** The layout that contiguous() would have given when it was requested; null if it was not. */
    private @Nullable Layout contiguousAt;

    /** The device of computations. */
    private Device device;

    /** Whether the result must not share the tensor's memory. */
    private boolean mustOwn;

    private Planner(TensorInfo tensor, Request request, End end, Thresholds thresholds) {
        this.tensor = tensor;
        this.request = request;
        this.end = end;
        this.thresholds = thresholds;
        refusals = new Refusals(tensor, request);
        steps = new Steps(Pending.of(tensor), refusals, thresholds.twoPasses());
        device = tensor.device();
        mustOwn = request.copyMode() == CopyMode.ALWAYS && !isRead();
    }

    /** The plan for a tensor and a request that ends in an {@code NdArray}; {@link #plan(TensorInfo, Request, End)}. */
    public static Plan plan(TensorInfo tensor, Request request) {
        return plan(tensor, request, End.ARRAY);
    }

    /**
     * The plan for a tensor, a request and its end.
     *
     * @throws ConversionException if the tensor cannot be converted as asked
     * @throws IndexOutOfBoundsException if an operation names a dim or index that the tensor does not have
     * @throws IllegalArgumentException if an operation does not fit the tensor's shape
     */
    public static Plan plan(TensorInfo tensor, Request request, End end) {
        return isOnTensor(tensor, request, end)
                ? onTensor(tensor, end)
                : plan(tensor, request, end, Thresholds.MEASURED);
    }

    /** Whether the array on the tensor's memory is, or is read as, what is asked for; not asked of large ones. */
    public static boolean isOnTensor(TensorInfo tensor, Request request, End end) {
        return !(end instanceof End.Buffer) && isOnTensor(tensor, request, end.array());
    }

    /**
     * As {@link #isOnTensor(TensorInfo, Request, End)}, for any end in an array of a type, or in values that it has.
     */
    public static boolean isOnTensor(TensorInfo tensor, Request request, Class<? extends NdArray> array) {
        return tensor.layout().numel() <= Integer.MAX_VALUE
                && tensor.isPlain()
                && request.isMetBy(tensor)
                && End.isArrayOf(array, tensor.dtype());
    }

    /** The plan if nothing is written before the end. */
    private static Plan onTensor(TensorInfo tensor, End end) {
        List<Step> steps = new ArrayList<>(2);
        if (tensor.recordsGrad()) {
            steps.add(new Step.Detach(tensor.device()));
        }
        DType dtype = tensor.dtype();
        Layout layout = tensor.layout();
        if (end instanceof End.Values values) {
            steps.add(read(values, layout, dtype, layout.extent() * dtype.itemSize()));
        }
        return new Plan(tensor, steps, dtype, layout, dtype, end);
    }

    /**
     * Plans a tensor in parts, in row-major order, so that at most {@code mostBytes} are in memory twice. If the tensor
     * can be shared, there is one plan for all of it.
     *
     * @param mostBytes of a part, unless one element has more
     */
    public static List<Plan> parts(TensorInfo tensor, long mostBytes) {
        Plan whole = plan(tensor, Request.EXPORT);
        if (whole.sharesMemory()) {
            return List.of(whole);
        }
        List<Plan> parts = new ArrayList<>();
        addParts(tensor, Request.EXPORT, whole, mostBytes, parts);
        return parts;
    }

    private static void addParts(TensorInfo tensor, Request request, Plan whole, long mostBytes, List<Plan> parts) {
        long bytes = whole.layout().numel() * whole.dtype().itemSize();
        if (bytes <= mostBytes || whole.layout().rank() == 0) {
            parts.add(whole);
            return;
        }
        long rows = whole.layout().size(0);
        long atATime = mostBytes / (bytes / rows);
        for (long first = 0; first < rows; first += Math.max(atATime, 1)) {
            if (atATime == 0) {
                Request row = request.with(View.select(0, first));
                addParts(tensor, row, plan(tensor, row), mostBytes, parts);
            } else {
                parts.add(plan(tensor, request.with(View.narrow(0, first, Math.min(atATime, rows - first)))));
            }
        }
    }

    /** As {@link #plan(TensorInfo, Request, End)}, with other thresholds, at which small tensors count as large. */
    static Plan plan(TensorInfo tensor, Request request, End end, Thresholds thresholds) {
        if (request.mayResolveForAView(tensor)) {
            // What is resolved is copied, so first without: the view may need it no more, as that of real parts.
            Plan shared = new Planner(tensor, request.as(CopyMode.IF_NEEDED), end, thresholds).plan();
            if (shared.sharesMemory()) {
                return shared;
            }
        }
        return new Planner(tensor, request, end, thresholds).plan();
    }

    private Plan plan() {
        refusals.checkValues();
        if (tensor.recordsGrad()) {
            steps.add(new Step.Detach(tensor.device()));
        }
        for (Operation operation : madeStrided()) {
            operation.addTo(this);
        }
        DType asked = pending().dtype();
        refusals.checkReads(end, asked, pending().layout());
        if (end instanceof End.Buffer buffer) {
            contiguous();
            DType cast = buffer.castOf(asked);
            if (cast != null) {
                cast(cast);
            }
        }
        finish();
        steps.takeViews();
        DType stored = pending().written().dtype();
        Layout layout = pending().view();
        if (end instanceof End.Values values) {
            steps.add(read(values, layout, stored, steps.bytesRead(layout, stored)));
        }
        return new Plan(tensor, steps.all(), asked, layout, stored, end);
    }

    private Pending pending() {
        return steps.pending();
    }

    private boolean isRead() {
        return end instanceof End.Values;
    }

    /**
     * Adds the steps that give each element a place in memory. Casts that come before toDense() of a COO tensor stay
     * there: making it dense adds up the values of an index that is stored more than once, and a sum of rounded values
     * is not a rounded sum. In the other forms each index is stored once, so that the two commute.
     *
     * @return the operations that are left to do
     */
    private List<Operation> madeStrided() {
        if (tensor.torchLayout() == TorchLayout.STRIDED && !tensor.dtype().isQuantized()) {
            return request.operations();
        }
        List<Operation> left = new ArrayList<>(request.operations());
        Layout rowMajor = Layout.contiguous(tensor.layout().shape());
        if (tensor.torchLayout() == TorchLayout.STRIDED) {
            DType values = DType.FLOAT32;
            add(
                    new Step.Dequantize(
                            tensor.device(),
                            steps.bytesRead(tensor.layout(), tensor.dtype()),
                            steps.bytes(rowMajor, values)),
                    values);
            if (tensor.layout().rank() >= 4 && !tensor.layout().isContiguous()) {
                steps.putInOrder("LibTorch keeps channels last");
            }
            return left;
        }
        DType values = tensor.dtype();
        if (tensor.torchLayout() == TorchLayout.SPARSE_COO) {
            List<Operation> before = left.subList(0, left.indexOf(Mark.TO_DENSE));
            for (Operation operation : before) {
                if (operation instanceof Operation.Cast cast && cast.dtype() != values) {
                    refusals.checkKeepsImaginaryParts(values, cast.dtype());
                    values = cast.dtype();
                    steps.add(new Step.CastValues(tensor.device(), values));
                }
            }
            before.removeIf(Operation.Cast.class::isInstance);
        }
        add(new Step.ToDense(tensor.device(), steps.bytes(rowMajor, values)), values);
        if (tensor.torchLayout() == TorchLayout.SPARSE_BSR || tensor.torchLayout() == TorchLayout.SPARSE_BSC) {
            steps.putInOrder("LibTorch writes block after block");
        }
        return left;
    }

    private void add(Step step, DType written) {
        steps.add(step, pending().written(tensor.device(), written).cast(written));
    }

    /** Requests operations that depend on the shape so far. */
    void add(Function<long[], List<Operation>> operations) {
        operations.apply(pending().layout().shape()).forEach(operation -> operation.addTo(this));
    }

    /** Requests row-major order. */
    void contiguous() {
        if (!isRead()) {
            contiguousAt = Layout.contiguous(pending().layout().shape());
        }
    }

    /** Requests a copy. */
    void own() {
        mustOwn = !isRead();
    }

    /** Requests a view. */
    void view(String description, UnaryOperator<Layout> change) {
        steps.ask(pending -> pending.view(description, change));
        if (contiguousAt != null) {
            contiguousAt = change.apply(contiguousAt);
        }
    }

    /** Requests a cast. Two casts become one only if the first keeps every value. */
    void cast(DType next) {
        DType dtype = pending().dtype();
        refusals.checkKeepsImaginaryParts(dtype, next);
        TensorInfo written = pending().written();
        boolean hasNoZero = written.zero() && dtype == DType.FLOAT8_E8M0FNU; // its bits of 0 are 2^-127
        if (!SafeCast.isExact(written.dtype(), dtype) || hasNoZero) {
            write(pending().device(), null, false);
        }
        boolean isOpen = dtype.isFloatingPoint() && next.isInteger();
        if (isOpen && !pending().written().zero() && !pending().device().isSame(device)) {
            write(device, null, false);
        }
        steps.ask(pending -> pending.cast(next));
    }

    /** Requests that the following operations run on a device. */
    void move(Device next) {
        refusals.checkIsNotMeta(next);
        device = next;
    }

    /** Requests another shape. */
    void reshape(Operation.Reshape reshape) {
        long[] sizes = reshape.sizes(pending().layout().shape());
        if (pending().reshaped() != null && !pending().layout().canReshape(sizes)) {
            write(pending().device(), null, false);
        }
        if (pending().layout().canReshape(sizes)) {
            view(
                    reshape.description(),
                    layout -> layout.canReshape(sizes)
                            ? layout.reshape(sizes)
                            : Layout.contiguous(layout.shape()).reshape(sizes));
            return;
        }
        steps.ask(pending -> pending.reshapeInRowMajorOrder(reshape.description(), sizes));
        contiguousAt = contiguousAt == null ? null : pending().layout();
    }

    /** Requests that the conj bit is resolved. */
    void resolveConj() {
        if (pending().written().conj()) {
            resolve();
        }
    }

    /** Requests that the neg bit is resolved. */
    void resolveNeg() {
        if (pending().written().neg()) {
            resolve();
        }
    }

    /** Any step that writes resolves both bits. The end has one, unless the array must share memory. */
    private void resolve() {
        if (request.copyMode() == CopyMode.NEVER) {
            steps.resolve();
        }
    }

    /** Requests the real parts. */
    void real() {
        if (pending().dtype().isComplex()) {
            takeParts(Mark.REAL, 0);
        }
    }

    /** Requests the imaginary parts. */
    void imag() {
        if (!pending().dtype().isComplex()) {
            throw refusals.noImaginaryParts();
        }
        takeParts(Mark.IMAG, 1);
    }

    private void takeParts(Mark parts, int index) {
        if (pending().reshaped() != null
                || pending().written().zero()
                || pending().dtype() != pending().written().dtype()) {
            write(pending().device(), null, false);
        }
        TensorInfo complex = pending().written();
        boolean neg = parts == Mark.IMAG ? complex.neg() != complex.conj() : complex.neg();
        steps.add(new Step.ViewAsReal(complex.device(), neg));
        int last = pending().view().rank();
        steps.ask(pending -> pending.asPairs(neg).view(parts.description(), pairs -> pairs.select(last, index)));
        if (contiguousAt != null) {
            contiguousAt = contiguousAt.viewAsReal().select(last, index);
        }
    }

    /** Requests the elements at indices. */
    void index(Index index) {
        refusals.checkMayCopy(index);
        if (pending().reshaped() != null || pending().written().zero()) {
            write(pending().device(), null, false);
        }
        Layout elements = pending().view();
        int dim = Dims.normalize(index.dim(), elements.shape());
        Selection.Positions positions = index.positions(elements);
        Layout taken = index.taken(positions, elements);
        if (!positions.canFlatten(dim, elements)) {
            steps.pass(pending().written().dtype(), "indices of several dims count in row-major order");
        }
        steps.readyToRead();
        TensorInfo from = pending().written();
        steps.add(
                new Step.IndexSelect(
                        from.device(), dim, positions, taken, steps.bytes(taken, from.dtype()), index.description()),
                pending().selected(taken));
        contiguousAt = null;
    }

    /** Requests a computation. */
    void compute(Computation computation) {
        refusals.checkMayCopy(computation);
        Layout operands = pending().layout();
        refusals.checkComputes(computation, pending().dtype(), operands);
        Layout results = Layout.contiguous(computation.shape(operands.shape()));
        write(device, null, false);
        steps.readyToRead();
        DType from = pending().dtype();
        DType to = computation.dtype(from);
        steps.add(
                new Step.Compute(
                        pending().device(),
                        computation,
                        steps.bytesRead(pending().view(), from),
                        steps.bytes(results, to)),
                pending().written(pending().device(), to, results).cast(to));
        contiguousAt = null;
    }

    private void write(Device target, @Nullable String whyInOrder, boolean own) {
        if (request.copyMode() == CopyMode.NEVER) {
            checkShared();
        }
        steps.write(target, whyInOrder, own);
    }

    private void checkShared() {
        refusals.checkShared(pending(), device, mustOwn, contiguousAt);
    }

    private void finish() {
        if (request.copyMode() == CopyMode.NEVER) {
            checkShared();
        } else if (!isCastAsRead()) {
            boolean isInOrder = contiguousAt != null && contiguousAt.isContiguous();
            String whyInOrder = isInOrder ? "row-major order was asked for" : null;
            write(Device.CPU, whyInOrder, mustOwn);
            if (isInOrder && !pending().view().isContiguous()) {
                write(Device.CPU, whyInOrder, false);
            }
        }
    }

    /**
     * Whether only a cast is left, and casting while Java values are read is fastest. Where Java casts as LibTorch
     * does, memory is read once and written once. Other large arrays are cast in parts, so that memory is written once.
     * An array reads float16 and smaller as float32 itself, which is faster than a cast if the elements are strided.
     */
    private boolean isCastAsRead() {
        if (!(end instanceof End.Values values)
                || !pending().cast(pending().written().dtype()).isDone()) {
            return false;
        }
        DType from = pending().written().dtype();
        DType to = pending().dtype();
        long numel = pending().view().numel();
        if (values.casts() == Casts.IN_PARTS && Codecs.cast(from, to) != null) {
            return true;
        }
        boolean isLarge = numel > thresholds.castPart() && numel <= Integer.MAX_VALUE;
        if (from != to && values.casts() == Casts.IN_PARTS && pending().view().isContiguous() && isLarge) {
            steps.castInParts(thresholds.castPart());
            return true;
        }
        return values.casts() != Casts.BEFORE
                && to == DType.FLOAT32
                && from.isFloatingPoint()
                && from.itemSize() <= Short.BYTES;
    }

    private static Step read(End.Values values, Layout layout, DType stored, long bytesRead) {
        long parts = stored.isComplex() ? Math.multiplyExact(layout.numel(), 2L) : layout.numel();
        return new Step.Read(values.type(), bytesRead, Math.multiplyExact(parts, values.itemSize(stored)));
    }
}
