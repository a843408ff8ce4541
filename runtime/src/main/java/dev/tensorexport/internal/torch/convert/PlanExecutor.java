package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.internal.torch.create.FreshTensors;
import dev.tensorexport.internal.torch.create.ScalarTypes;
import dev.tensorexport.internal.torch.storage.StorageArrays;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of plans that write. Every tensor made on the way is closed before it ends, also when it fails;
 * autograd is off while it runs.
 */
final class PlanExecutor implements AutoCloseable {
    private final boolean gradMode = GradMode.is_enabled();
    private final Tensor source;
    private final boolean nonBlocking;
    private final ConversionListener meter;

    /** What the steps so far have made of the source: a tensor of this conversion's own, or the source itself. */
    private Tensor current;

    /** The part of {@link #current} that the next step that writes reads, or null for all of it. */
    private @Nullable Layout part;

    private PlanExecutor(Tensor source, boolean nonBlocking, ConversionListener meter) {
        this.source = source;
        this.nonBlocking = nonBlocking;
        this.meter = meter;
        current = source;
        GradMode.set_enabled(false);
    }

    /**
     * Runs the last steps of a plan that leave the elements in memory.
     *
     * @param source what the steps before have made, or the plan's source if these are all of its steps
     */
    static NdArray run(Tensor source, List<Step> steps, Plan plan, ConversionListener meter) {
        try (PlanExecutor executor = new PlanExecutor(source, false, meter)) {
            executor.run(steps, plan);
            return StorageArrays.owning(executor.current, plan.stored(), plan.layout());
        }
    }

    /** Runs a plan whose elements are cast a part at a time on their way to an array. */
    static void runInParts(
            Tensor source, Plan plan, Step.CastInParts cast, ArrayTarget target, ConversionListener meter) {
        try (PlanExecutor executor = new PlanExecutor(source, false, meter)) {
            executor.run(plan.inMemory(), plan);
            executor.applyView();
            executor.castInParts(cast, plan, target);
        }
    }

    /**
     * Runs some steps without waiting for the device.
     *
     * @return a handle on the tensor they made, which no PointerScope closes, for the caller to release
     */
    static Tensor runNonBlocking(Tensor source, List<Step> steps, Plan plan) {
        try (PlanExecutor executor = new PlanExecutor(source, true, ConversionListener.NONE)) {
            executor.run(steps, plan);
            return retainedHandle(executor.current);
        }
    }

    /** A handle that outlives the PointerScope that is open here. */
    static Tensor retainedHandle(Tensor tensor) {
        Tensor handle = new Tensor(tensor);
        handle.retainReference();
        return handle;
    }

    private void run(List<Step> steps, Plan plan) {
        for (Step step : steps) {
            meter.start(step);
            try {
                run(step);
            } catch (RuntimeException e) {
                throw step.failedOn(plan.source(), e);
            }
        }
    }

    private void run(Step step) {
        if (step instanceof Step.ToDense) {
            replace(current.is_nested() ? current.to_padded_tensor(0) : current.to_dense());
        } else if (step instanceof Step.CastValues cast) {
            replace(current.to(ScalarTypes.scalarType(cast.dtype())));
        } else if (step instanceof Step.Dequantize) {
            replace(current.dequantize());
        } else if (step instanceof Step.AsStrided view) {
            part = view.layout();
        } else if (step instanceof Step.ViewAsReal pairs) {
            takePairs(pairs.negated());
        } else if (step instanceof Step.InvertConj) {
            replace(current._conj());
        } else if (step instanceof Step.Conjugate) {
            current.conj_physical_();
            meter.rewrote(current);
        } else if (step instanceof Step.Zeros zeros) {
            replace(FreshTensors.onHost(zeros.layout().shape(), zeros.dtype()));
            current.zero_();
            part = null;
        } else if (step instanceof Step.Copy copy) {
            applyView();
            copyTo(FreshTensors.on(copy.device(), shape(), copy.dtype()));
        } else if (step instanceof Step.Transfer transfer) {
            applyView();
            copyTo(
                    transfer.isPinned()
                            ? FreshTensors.onPinnedHost(shape(), transfer.dtype())
                            : FreshTensors.on(transfer.device(), shape(), transfer.dtype()));
        } else if (step instanceof Step.Flip flip) {
            applyView();
            flip(flip.dims());
        } else if (step instanceof Step.IndexSelect take) {
            applyView();
            replace(TorchOps.indices(current, take));
        } else if (step instanceof Step.Compute compute) {
            applyView();
            replace(TorchOps.of(current, compute.computation()));
            if (!current.is_contiguous()) { // some kernels keep the order that they read, and the plan says row-major
                replace(current.contiguous());
            }
        }
    }

    /** Of what is in memory: conj and neg are taken off first, and what is left of them is put on the pairs. */
    private void takePairs(boolean negated) {
        if (current.is_conj()) {
            replace(current._conj());
        }
        if (current.is_neg()) {
            replace(current._neg_view());
        }
        replace(torch.view_as_real(current));
        if (negated) {
            replace(current._neg_view());
        }
    }

    /** As integers where they fit in one: LibTorch flips no float8 and no uint16, uint32 or uint64. */
    private void flip(List<Integer> dims) {
        torch.ScalarType type = current.scalar_type();
        replace(current.view(bits(current.itemsize(), type)));
        replace(current.flip(dims.stream().mapToLong(Integer::longValue).toArray()));
        replace(current.view(type));
    }

    private static torch.ScalarType bits(long itemSize, torch.ScalarType wider) {
        return switch ((int) itemSize) {
            case 1 -> torch.ScalarType.Char;
            case 2 -> torch.ScalarType.Short;
            case 4 -> torch.ScalarType.Int;
            case 8 -> torch.ScalarType.Long;
            default -> wider;
        };
    }

    /** One pass over the elements: casts, changes strides, resolves conj and neg, and crosses devices. */
    private void copyTo(Tensor target) {
        try {
            target.copy_(current, nonBlocking);
        } catch (Throwable e) {
            target.close();
            throw e;
        }
        replace(target);
    }

    private void applyView() {
        if (part != null) {
            try (LongOptional offset = new LongOptional(current.storage_offset() + part.offset())) {
                replace(current.as_strided(part.shape(), part.strides(), offset));
            }
            part = null;
        }
    }

    private long[] shape() {
        long[] shape = new long[(int) current.dim()];
        for (int dim = 0; dim < shape.length; dim++) {
            shape[dim] = current.size(dim);
        }
        return shape;
    }

    private void replace(Tensor next) {
        Tensor before = current;
        current = next;
        meter.made(before, next);
        if (before != source) {
            before.close();
        }
    }

    private void castInParts(Step.CastInParts step, Plan plan, ArrayTarget target) {
        plan.bringingOut().forEach(meter::start);
        long most = step.elementsAtATime();
        try (Tensor from = current.view(-1);
                Tensor to = FreshTensors.onHost(new long[] {most}, step.dtype());
                NdArray cast = StorageArrays.owning(to, step.dtype(), Layout.contiguous(most))) {
            for (long done = 0; done < from.numel(); done += most) {
                long count = Math.min(from.numel() - done, most);
                cast(from, done, to, count, step, plan);
                NdArray part = cast.slice(0, 0, count);
                target.fill(part, done);
                meter.read(part);
            }
        }
    }

    private void cast(Tensor whole, long done, Tensor cast, long count, Step step, Plan plan) {
        try (Tensor from = whole.narrow(0, done, count);
                Tensor to = cast.narrow(0, 0, count)) {
            to.copy_(from);
            meter.made(from, to);
        } catch (RuntimeException e) {
            throw step.failedOn(plan.source(), e);
        }
    }

    @Override
    public void close() {
        GradMode.set_enabled(gradMode);
        if (current != source) {
            current.close();
            current = source;
        }
    }
}
