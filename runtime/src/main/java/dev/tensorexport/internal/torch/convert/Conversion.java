package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.End;
import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.internal.plan.Planner;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.Step;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.internal.torch.storage.StorageArrays;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A conversion of a tensor, prepared: the tensor was looked at, the indices it is selected by were read, and what is to
 * be done was planned, each once. It is for one use, at once: what was seen stays true for as long as nobody changes or
 * closes the tensor.
 */
public final class Conversion {
    private final Tensor tensor;
    private final Plan plan;
    private final ConversionListener meter;

    Conversion(Tensor tensor, Plan plan, ConversionListener meter) {
        this.tensor = tensor;
        this.plan = plan;
        this.meter = meter;
    }

    /**
     * A conversion to an {@code NdArray}.
     *
     * @throws dev.tensorexport.ConversionException if the tensor is closed, undefined or of a dtype without values, or
     *     cannot be converted so
     * @throws IndexOutOfBoundsException if an operation names a dim or index that the tensor does not have
     * @throws IllegalArgumentException if an operation does not fit the tensor's shape
     */
    public static Conversion of(Tensor tensor, Request request) {
        TensorInfo info = Inspector.info(tensor);
        return new Conversion(tensor, Planner.plan(info, request), ConversionListener.NONE);
    }

    /** As {@code of(tensor, request).run()}, without a plan where nothing is to be done. */
    public static NdArray run(Tensor tensor, Request request) {
        TensorInfo info = Inspector.info(tensor);
        return Planner.isMetBy(info, request)
                ? sharing(tensor, info.dtype(), info.layout())
                : new Conversion(tensor, Planner.plan(info, request), ConversionListener.NONE).run();
    }

    /** As {@link #of(Tensor, Request)}, to another end. */
    public static Conversion of(Tensor tensor, Request request, End end) {
        return of(tensor, info -> Planner.plan(info, request, end));
    }

    /**
     * A conversion that is planned by the caller.
     *
     * @param planner makes the plan of the tensor's facts
     */
    public static Conversion of(Tensor tensor, Function<TensorInfo, Plan> planner) {
        TensorInfo info = Inspector.info(tensor);
        return new Conversion(tensor, planner.apply(info), ConversionListener.NONE);
    }

    /**
     * What a request leaves of the tensor's shape; null where that is known only once the conversion is planned.
     *
     * @throws IndexOutOfBoundsException if an operation names a dim or index that the tensor does not have
     * @throws IllegalArgumentException if an operation does not fit the tensor's shape
     */
    public static @Nullable Layout shaped(Tensor tensor, Request request) {
        long[] shape = Inspector.shape(tensor);
        return shape == null ? null : request.shaped(shape);
    }

    /** The same with what it does counted. */
    Conversion counted(ConversionListener counting) {
        return new Conversion(tensor, plan, counting);
    }

    /** What it does and costs. */
    public Plan plan() {
        return plan;
    }

    /**
     * Runs it, but for what brings the elements out of memory.
     *
     * @return an array with its own reference to its memory
     */
    public NdArray run() {
        if (!plan.isOnSharedMemory()) {
            return PlanExecutor.run(tensor, plan.inMemory(), plan, meter);
        }
        return sharing(tensor, plan.stored(), plan.layout());
    }

    private static NdArray sharing(Tensor tensor, DType dtype, Layout layout) {
        NdArray array = StorageArrays.sharing(tensor, dtype, layout);
        // Its addresses are used without it: they are good for as long as the collector leaves the tensor alone.
        Reference.reachabilityFence(tensor);
        return array;
    }

    /**
     * Runs it, with the transfer in the background where it crosses devices: the future completes once the device has
     * finished. Otherwise it is complete at once.
     *
     * @return the array, which whoever gets it closes; of a future that was cancelled, nobody needs to
     */
    public CompletableFuture<NdArray> runAsync() {
        return BackgroundTransfer.isPossible(plan)
                ? BackgroundTransfer.start(tensor, plan)
                : CompletableFuture.completedFuture(run());
    }

    /** Runs it, and reads values of Java's. */
    public <T> T read(Function<? super NdArray, T> reader) {
        try (NdArray array = run()) {
            plan.bringingOut().forEach(meter::start);
            T values = reader.apply(array);
            meter.read(array);
            return values;
        }
    }

    /** Runs it to its end in a fresh primitive array of the type that the end names. */
    public Object toArray() {
        if (plan.bringingOut().get(0) instanceof Step.CastInParts) {
            Object target = Array.newInstance(
                    plan.dtype().elementType(), (int) plan.layout().numel());
            copyTo(target, 0);
            return target;
        }
        return read(NdArray::toArray);
    }

    /**
     * Runs it to its end in a primitive array that is there.
     *
     * @param target of the type that the end names
     * @param start where in the target the first element goes
     * @throws IndexOutOfBoundsException if the target has no room for the elements from there on
     */
    public void copyTo(Object target, int start) {
        ArrayTarget into = new ArrayTarget(target, start);
        into.checkRoom(plan);
        if (plan.bringingOut().get(0) instanceof Step.CastInParts cast) {
            PlanExecutor.runInParts(tensor, plan, cast, into, meter);
        } else {
            read(array -> {
                into.fill(array, 0);
                return into;
            });
        }
    }

    /** Does something with the arrays of the parts of a tensor, one after the other in row-major order. */
    interface PartReader {
        void read(NdArray part) throws IOException;
    }

    /** Runs conversions of parts of a tensor, each of no more than some bytes where they lie twice. */
    static void forEachPart(Tensor tensor, TensorInfo info, long mostBytes, PartReader reader) throws IOException {
        for (Plan part : Planner.parts(info, mostBytes)) {
            try (NdArray array = new Conversion(tensor, part, ConversionListener.NONE).run()) {
                reader.read(array);
            }
        }
    }
}
