package dev.tensorexport.internal.torch.convert;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.ndarray.ArrayType;
import dev.tensorexport.internal.ndarray.Codecs;
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
 * A planned conversion of a tensor. The tensor was inspected, its indices were read and the steps were planned, each
 * once. Use it once, immediately: the plan is valid only while nobody changes or closes the tensor.
 */
public final class Conversion {
    /** More are copied by several threads, which takes memory that is held, or long enough for others to close it. */
    private static final long MOST_BYTES_NOT_HELD = 1 << 16;

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

    /** As {@code of(tensor, request).run()}, but without a plan if there is nothing to do. */
    public static NdArray run(Tensor tensor, Request request) {
        return run(tensor, request, NdArray.class);
    }

    /** As {@link #run(Tensor, Request)}, to an array of a type. */
    public static <A extends NdArray> A run(Tensor tensor, Request request, Class<A> type) {
        TensorInfo info = Inspector.info(tensor);
        NdArray array = Planner.isOnTensor(info, request, type)
                ? onTensor(tensor, info.dtype(), info.layout())
                : planned(tensor, info, request, new End.Array(type)).run();
        return type.cast(array);
    }

    private static Conversion planned(Tensor tensor, TensorInfo info, Request request, End end) {
        return new Conversion(tensor, Planner.plan(info, request, end), ConversionListener.NONE);
    }

    /** The array on the memory of a tensor, of a dtype and a layout that were read or planned just now. */
    public static NdArray onTensor(Tensor tensor, DType dtype, Layout layout) {
        NdArray array = StorageArrays.sharing(tensor, dtype, layout);
        // Its addresses are used without it: they are good for as long as the collector leaves the tensor alone.
        Reference.reachabilityFence(tensor);
        return array;
    }

    /**
     * Reads Java values of a tensor that nothing is to be done for, as its facts were read just now.
     *
     * @param reader must not keep the array
     */
    public static <T> T readOnTensor(Tensor tensor, TensorInfo info, Function<? super NdArray, T> reader) {
        if (info.byteSize() > MOST_BYTES_NOT_HELD) {
            return readHeld(tensor, info, reader);
        }
        T values = StorageArrays.read(tensor, info.dtype(), info.layout(), reader);
        Reference.reachabilityFence(tensor);
        return values;
    }

    private static <T> T readHeld(Tensor tensor, TensorInfo info, Function<? super NdArray, T> reader) {
        try (NdArray array = onTensor(tensor, info.dtype(), info.layout())) {
            return reader.apply(array);
        }
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
     * The shape after a request; null if it is known only once the conversion is planned.
     *
     * @throws IndexOutOfBoundsException if an operation names a dim or index that the tensor does not have
     * @throws IllegalArgumentException if an operation does not fit the tensor's shape
     */
    public static @Nullable Layout shaped(Tensor tensor, Request request) {
        long[] shape = Inspector.shape(tensor);
        return shape == null ? null : request.shaped(shape);
    }

    /** Returns the same conversion, counted by a listener. */
    Conversion counted(ConversionListener counting) {
        return new Conversion(tensor, plan, counting);
    }

    /** The steps and their cost. */
    public Plan plan() {
        return plan;
    }

    /**
     * Runs all steps except those that read memory into Java values.
     *
     * @return an array with its own reference to its memory
     */
    public NdArray run() {
        if (!plan.isOnSharedMemory()) {
            return PlanExecutor.run(tensor, plan.inMemory(), plan, meter);
        }
        return onTensor(tensor, plan.stored(), plan.layout());
    }

    /**
     * Runs it. A transfer from another device runs in the background, and the future completes once the device has
     * finished. Otherwise the future is complete.
     *
     * @return the array, which its receiver closes; a cancelled future closes it itself
     */
    public CompletableFuture<NdArray> runAsync() {
        return BackgroundTransfer.isPossible(plan)
                ? BackgroundTransfer.start(tensor, plan)
                : CompletableFuture.completedFuture(run());
    }

    /** Runs it and reads Java values. */
    public <T> T read(Function<? super NdArray, T> reader) {
        try (NdArray array = run()) {
            plan.bringingOut().forEach(meter::start);
            T values = reader.apply(array);
            meter.read(array);
            return values;
        }
    }

    /**
     * Runs a conversion to a new primitive array, without a plan if there is nothing to do before it is read.
     *
     * @param type of the primitive array
     * @param read the array that has its elements
     */
    public static <T> T toArray(Tensor tensor, Request request, Class<T> type, Class<? extends NdArray> read) {
        TensorInfo info = Inspector.info(tensor);
        if (Planner.isOnTensor(info, request, read)) {
            return type.cast(readOnTensor(tensor, info, NdArray::toArray));
        }
        return type.cast(
                planned(tensor, info, request, End.Values.of(type, read)).toArray());
    }

    /** Runs it to a new primitive array of the type that the end names. */
    public Object toArray() {
        boolean isCast = plan.bringingOut().get(0) instanceof Step.CastInParts
                || Codecs.cast(plan.stored(), plan.dtype()) != null;
        if (isCast) {
            int length = ArrayType.arrayLength(plan.layout().numel(), plan.dtype(), plan.layout());
            Object target = Array.newInstance(plan.dtype().elementType(), length);
            copyTo(target, 0);
            return target;
        }
        return read(NdArray::toArray);
    }

    /**
     * Runs it to an existing primitive array.
     *
     * @param target of the type that the end names
     * @param start the index in the target of the first element
     * @throws IndexOutOfBoundsException if the elements do not fit into the target from there on
     */
    public void copyTo(Object target, int start) {
        ArrayTarget into = new ArrayTarget(target, start, plan.dtype());
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

    /** Reads the arrays of the parts of a tensor, in row-major order. */
    interface PartReader {
        void read(NdArray part) throws IOException;
    }

    /** Converts a tensor in parts, so that at most {@code mostBytes} are in memory twice. */
    static void forEachPart(Tensor tensor, TensorInfo info, long mostBytes, PartReader reader) throws IOException {
        for (Plan part : Planner.parts(info, mostBytes)) {
            try (NdArray array = new Conversion(tensor, part, ConversionListener.NONE).run()) {
                reader.read(array);
            }
        }
    }
}
