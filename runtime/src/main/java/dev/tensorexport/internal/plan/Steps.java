package dev.tensorexport.internal.plan;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps of a plan so far, and the requests that they have not met yet. */
final class Steps {
    private static final String NO_GAPS = "a transfer needs elements without gaps";

    private final List<Step> steps = new ArrayList<>(3);
    private final Refusals refusals;
    private final long twoPassesFrom;
    private Pending pending;

    /** Whether the result so far is in memory of its own. */
    private boolean owns;

    Steps(Pending pending, Refusals refusals, long twoPassesFrom) {
        this.pending = pending;
        this.refusals = refusals;
        this.twoPassesFrom = twoPassesFrom;
    }

    Pending pending() {
        return pending;
    }

    List<Step> all() {
        return steps;
    }

    /** Changes the requests. */
    void ask(UnaryOperator<Pending> change) {
        pending = change.apply(pending);
    }

    /** Adds a step that does not move the elements. */
    void add(Step step) {
        steps.add(step);
    }

    /** Adds a step that writes its result to memory of its own. */
    void add(Step step, Pending after) {
        steps.add(step);
        pending = after;
        owns = true;
    }

    /** Prepares for a LibTorch step that can apply views, but nothing else. */
    void readyToRead() {
        ascend();
        takeViews();
    }

    void takeViews() {
        if (!pending.names().isEmpty()) {
            steps.add(new Step.AsStrided(pending.device(), pending.view(), String.join(", ", pending.names())));
            pending = pending.taken();
        }
    }

    /**
     * Adds the steps that meet all requests; none if they are met.
     *
     * @param target the device that the elements are needed on
     * @param whyInOrder why they are needed in row-major order; null if they are not
     * @param own whether they must not share the tensor's memory
     */
    void write(Device target, @Nullable String whyInOrder, boolean own) {
        if (pending.written().zero()) {
            takeViews();
            Layout zeros = Layout.contiguous(pending.view().shape());
            add(
                    new Step.Zeros(pending.dtype(), zeros, bytes(zeros, pending.dtype())),
                    pending.written(Device.CPU, pending.dtype()));
        }
        if (pending.written().neg() && !isNegatedAfterCast(pending.written().dtype(), pending.dtype())) {
            pass(pending.written().dtype(), "a pass leaves no gaps");
        }
        if (!pending.device().isSame(target)) {
            transfer(target);
        }
        if (pending.device().isCpu() && isFasterInTwoPasses()) {
            pass(pending.written().dtype(), "moving and then casting is faster");
        }
        pass(pending.dtype(), whyInOrder);
        if (own && !owns) {
            ascend();
        }
        if (own && !owns) {
            copy(pending.dtype(), List.of(new Work("copy", "memory of its own was asked for")));
        }
    }

    private void transfer(Device target) {
        DType from = pending.written().dtype();
        DType next = isCastBeforeTransfer(from, pending.dtype()) ? pending.dtype() : from;
        // Twice where views were asked for of what a reshape writes first.
        while (!work(next, NO_GAPS).isEmpty()) {
            pass(next, NO_GAPS);
        }
        takeViews();
        add(
                new Step.Transfer(
                        pending.device(),
                        target,
                        next,
                        bytes(pending.view(), next),
                        target.isCpu() ? "an array is on the host" : "what follows was asked for there"),
                pending.written(target, next));
    }

    /** Casts elements in row-major order on the host in parts, each to the same small tensor. */
    void castInParts(long elementsAtATime) {
        takeViews();
        DType next = pending.dtype();
        add(
                new Step.CastInParts(
                        next,
                        elementsAtATime,
                        bytesRead(pending.view(), pending.written().dtype()),
                        bytes(pending.view(), next)),
                pending.written(Device.CPU, next));
    }

    /** Adds a pass after a LibTorch step that may leave the elements in another order. */
    void putInOrder(String why) {
        copy(pending.written().dtype(), List.of(new Work("contiguous", why)));
    }

    /** Adds a pass that resolves conj and neg, if a bit is set. */
    void resolve() {
        pass(pending.written().dtype(), null);
    }

    /** Adds one pass that does all pending work, if there is any. */
    void pass(DType next, @Nullable String whyInOrder) {
        if (!work(next, whyInOrder).isEmpty()) {
            ascend();
            List<Work> left = work(next, whyInOrder);
            if (!left.isEmpty()) {
                copy(next, left);
            }
        }
    }

    private void copy(DType next, List<Work> work) {
        takeViews();
        addPass(copyOf(pending, next, work), pending.written(pending.device(), next));
    }

    /**
     * Adds a step that resolves conj and neg as it writes. LibTorch does both in one pass for all complex dtypes but
     * complex32 on the host: there the conj bit is left out of it, and what was written is conjugated.
     */
    private void addPass(Step step, Pending after) {
        TensorInfo from = pending.written();
        boolean conjugates = from.conj()
                && from.neg()
                && from.dtype() == DType.COMPLEX32
                && from.device().isCpu();
        if (conjugates) {
            steps.add(new Step.InvertConj(from.device()));
        }
        add(step, after);
        if (conjugates) {
            steps.add(new Step.Conjugate(from.device(), step.bytesWritten()));
        }
    }

    private Step.Copy copyOf(Pending elements, DType next, List<Work> work) {
        return new Step.Copy(
                elements.device(),
                next,
                bytesRead(elements.view(), elements.written().dtype()),
                bytes(elements.view(), next),
                work.stream().map(Work::description).collect(Collectors.joining(", ")),
                work.stream().map(Work::reason).collect(Collectors.joining(", ")));
    }

    /** One part of what a pass does. */
    private record Work(String description, String reason) {}

    private List<Work> work(DType next, @Nullable String whyInOrder) {
        return work(pending, next, whyInOrder);
    }

    private static List<Work> work(Pending pending, DType next, @Nullable String whyInOrder) {
        TensorInfo written = pending.written();
        List<Work> work = new ArrayList<>(1);
        if (written.conj()) {
            work.add(new Work("resolve conj", "its memory holds conjugates"));
        }
        if (written.neg()) {
            work.add(new Work("resolve neg", "its memory holds negatives"));
        }
        if (next != written.dtype()) {
            work.add(new Work("to " + next, next + " was asked for"));
        }
        if (pending.reshaped() != null) {
            work.add(new Work("contiguous", pending.namesOfReshaped().get(0) + " takes row-major order here"));
        } else if (whyInOrder != null && !pending.view().isContiguous()) {
            work.add(new Work("contiguous", whyInOrder));
        }
        return work;
    }

    /** Reverses dims with negative strides before a LibTorch step, because LibTorch has no negative strides. */
    private void ascend() {
        int[] dims = pending.view().descendingDims();
        while (dims.length > 0 && !pending.written().zero()) {
            Pending ascending = pending.flipped(dims);
            TensorInfo written = pending.written();
            steps.add(new Step.AsStrided(written.device(), ascending.view(), String.join(", ", pending.names())));
            List<Work> before = work(ascending, written.dtype(), "a flip keeps the order of elements in memory");
            if (!before.isEmpty()) {
                addPass(copyOf(ascending, written.dtype(), before), pending);
            }
            add(
                    new Step.Flip(
                            written.device(),
                            Arrays.stream(dims).boxed().toList(),
                            bytes(ascending.view(), written.dtype())),
                    pending.written(written.device(), written.dtype()));
            dims = pending.view().descendingDims(); // what was to be reshaped may go down, too
        }
    }

    /**
     * LibTorch's casts ignore cache lines if they also change strides. For elements of up to 4 bytes, moving first and
     * then casting takes a half to a sixth of the time.
     */
    private boolean isFasterInTwoPasses() {
        DType from = pending.written().dtype();
        return pending.dtype() != from
                && from.itemSize() <= Integer.BYTES
                && !pending.view().isContiguous()
                && pending.view().numel() >= twoPassesFrom;
    }

    /**
     * Whether LibTorch's combined cast and resolve_neg gives the same as both in order. It casts first. So it cannot
     * negate a uint32 or float8, and turns the imaginary part of a real number into -0.0. From contiguous float16 to
     * float32 it does not negate at all.
     */
    private static boolean isNegatedAfterCast(DType from, DType to) {
        return from == to || from.isComplex() && to.isComplex();
    }

    /**
     * Casts to fewer bytes run before the transfer. So do casts that C++ leaves undefined for some values: devices
     * differ there, and the result is that of the device on which the cast was requested.
     */
    private static boolean isCastBeforeTransfer(DType from, DType to) {
        return to.itemSize() <= from.itemSize() || from.isFloatingPoint() && to.isInteger();
    }

    /** The number of bytes read; elements that expand repeats count once. */
    long bytesRead(Layout layout, DType dtype) {
        long elements = layout.extent();
        if (elements > Long.MAX_VALUE / dtype.itemSize()) {
            throw refusals.tooManyBytes(layout, dtype);
        }
        return elements * dtype.itemSize();
    }

    /** The number of bytes of all elements. */
    long bytes(Layout layout, DType dtype) {
        if (layout.numel() > Long.MAX_VALUE / dtype.itemSize()) {
            throw refusals.tooManyBytes(layout, dtype);
        }
        return layout.numel() * dtype.itemSize();
    }
}
