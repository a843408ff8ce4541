package dev.tensorexport.internal.plan;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps of a plan so far, and what they leave to be done. */
final class Steps {
    private static final String NO_GAPS = "a transfer needs elements without gaps";

    private final List<Step> steps = new ArrayList<>(3);
    private final Refusals refusals;
    private final long twoPassesFrom;
    private Pending pending;

    /** Whether what was written is on other memory than the tensor's. */
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

    /** Changes what is asked for. */
    void ask(UnaryOperator<Pending> change) {
        pending = change.apply(pending);
    }

    /** Adds a step that leaves the elements where they are. */
    void add(Step step) {
        steps.add(step);
    }

    /** Adds a step that writes what it is asked for to memory of its own. */
    void add(Step step, Pending after) {
        steps.add(step);
        pending = after;
        owns = true;
    }

    /** Before a step of LibTorch's that reads no more than the views. */
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
     * Adds the steps that stand between what was written and what is asked for; none if that is the same.
     *
     * @param target the device the elements are needed on
     * @param whyInOrder why they are needed in row-major order; null if they are not
     * @param own whether they are needed on other memory than the tensor's
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

    /** Casts what is in row-major order on the host a part at a time, each to the same small tensor. */
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

    /** One pass after a step of LibTorch's that may leave the elements in another order. */
    void putInOrder(String why) {
        copy(pending.written().dtype(), List.of(new Work("contiguous", why)));
    }

    /** One pass that resolves conj and neg, if there is something to resolve. */
    void resolve() {
        pass(pending.written().dtype(), null);
    }

    /** One pass that does all the work there is, if there is some. */
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

    /** One thing that a pass over the elements does. */
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

    /** LibTorch's strides do not go down: before a step of its that reads such dims, they are written the other way. */
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
     * LibTorch's pass that casts does not go by cache lines where it also changes strides: of elements of up to 4
     * bytes, moving them first and casting them after takes a half to a sixth of the time.
     */
    private boolean isFasterInTwoPasses() {
        DType from = pending.written().dtype();
        return pending.dtype() != from
                && from.itemSize() <= Integer.BYTES
                && !pending.view().isContiguous()
                && pending.view().numel() >= twoPassesFrom;
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

    /** Of expanded elements, what they are in memory is counted once. */
    long bytesRead(Layout layout, DType dtype) {
        long elements = layout.extent();
        if (elements > Long.MAX_VALUE / dtype.itemSize()) {
            throw refusals.tooManyBytes(layout, dtype);
        }
        return elements * dtype.itemSize();
    }

    /** Those of each index. */
    long bytes(Layout layout, DType dtype) {
        if (layout.numel() > Long.MAX_VALUE / dtype.itemSize()) {
            throw refusals.tooManyBytes(layout, dtype);
        }
        return layout.numel() * dtype.itemSize();
    }
}
