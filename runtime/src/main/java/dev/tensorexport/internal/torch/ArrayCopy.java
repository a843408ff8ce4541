package dev.tensorexport.internal.torch;

import dev.tensorexport.ConversionPlan;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Planner;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;
import java.util.List;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Copies a tensor's elements into an array of the JVM. Where a large copy has to be cast too, it is cast a part at a
 * time to a tensor that stays in the processor's cache, and so memory is written only once.
 */
final class ArrayCopy {
    /** The elements of a part; with fewer, making the tensor for them costs more than it saves. */
    private static final int PART = 1 << 20;

    private final InspectedTensor source;
    private final Object target;
    private final int start;

    private ArrayCopy(InspectedTensor source, Object target, int start) {
        this.source = source;
        this.target = target;
        this.start = start;
    }

    /**
     * Copies the elements in row-major order.
     *
     * @param request which does not ask for an order
     * @param target a primitive array of the type that they are read as
     * @param start where in the target the first one goes
     */
    static void copy(InspectedTensor source, Request request, Object target, int start) {
        new ArrayCopy(source, target, start).copy(request);
    }

    private void copy(Request request) {
        ConversionPlan plan = Planner.plan(source.info(), request);
        Request withoutCast = withoutLastCast(request);
        boolean isCast = withoutCast != request && !plan.sharesMemory();
        ConversionPlan uncast = isCast ? Planner.plan(source.info(), withoutCast) : plan;
        boolean castsOnly = isCast && uncast.sharesMemory();
        if (castsOnly && plan.layout().numel() > PART && uncast.layout().isContiguous()) {
            castInParts(uncast.layout(), plan);
        } else {
            // An array reads the small floats as float32 itself, which of other strides is faster than a cast.
            boolean isReadAsCast = castsOnly && isReadAs(plan.dtype(), uncast.dtype());
            try (NdArray array = source.execute(isReadAsCast ? uncast : plan)) {
                read(array, start);
            }
        }
    }

    private static Request withoutLastCast(Request request) {
        List<Operation> operations = request.operations();
        int last = operations.size() - 1;
        return last >= 0 && operations.get(last) instanceof Operation.Cast
                ? new Request(request.copyMode(), operations.subList(0, last))
                : request;
    }

    private static boolean isReadAs(DType cast, DType dtype) {
        return cast == DType.FLOAT32 && dtype.isFloatingPoint() && dtype.itemSize() <= Short.BYTES;
    }

    private void castInParts(Layout from, ConversionPlan plan) {
        checkRoom(plan);
        boolean gradMode = GradMode.is_enabled();
        GradMode.set_enabled(false);
        try (Tensor cast = FreshTensors.onHost(new long[] {PART}, plan.dtype());
                NdArray part = Window.onOwned(cast, plan.dtype(), Layout.contiguous(PART))) {
            for (long done = 0; done < from.numel(); done += PART) {
                long count = Math.min(from.numel() - done, PART);
                cast(from.offset() + done, count, cast, plan);
                read(part.slice(0, 0, count), start + (int) done);
            }
        } finally {
            GradMode.set_enabled(gradMode);
        }
    }

    private void cast(long offset, long count, Tensor to, ConversionPlan plan) {
        Tensor tensor = source.tensor();
        try (LongOptional first = new LongOptional(tensor.storage_offset() + offset);
                Tensor from = tensor.as_strided(new long[] {count}, new long[] {1}, first);
                Tensor part = to.narrow(0, 0, count)) {
            part.copy_(from);
        } catch (RuntimeException e) {
            Step last = plan.steps().get(plan.steps().size() - 1);
            throw last.failedOn(plan.source(), e);
        }
    }

    private void checkRoom(ConversionPlan plan) {
        long numel = plan.layout().numel();
        int length = Array.getLength(target);
        if (start < 0 || start > length || numel > length - start) {
            throw new IndexOutOfBoundsException("found a target of " + length + " elements, written from " + start
                    + " on; expected room for " + numel + ", the elements of " + plan.dtype() + " " + plan.layout());
        }
    }

    private void read(NdArray array, int at) {
        if (array instanceof NdArray.OfFloat floats && target instanceof float[] to) {
            floats.copyTo(to, at);
        } else if (array instanceof NdArray.OfDouble doubles && target instanceof double[] to) {
            doubles.copyTo(to, at);
        } else if (array instanceof NdArray.OfInt ints && target instanceof int[] to) {
            ints.copyTo(to, at);
        } else if (array instanceof NdArray.OfLong longs && target instanceof long[] to) {
            longs.copyTo(to, at);
        } else if (array instanceof NdArray.OfShort shorts && target instanceof short[] to) {
            shorts.copyTo(to, at);
        } else if (array instanceof NdArray.OfByte bytes && target instanceof byte[] to) {
            bytes.copyTo(to, at);
        } else if (array instanceof NdArray.OfBoolean booleans && target instanceof boolean[] to) {
            booleans.copyTo(to, at);
        } else {
            throw new IllegalArgumentException("found " + target.getClass().getSimpleName() + " for elements of "
                    + array.dtype() + "; expected " + array.dtype().elementType() + "[]"
                    + (array.dtype().isComplex() ? ", for which real(), imag() or pairs() of the array are read" : ""));
        }
    }
}
