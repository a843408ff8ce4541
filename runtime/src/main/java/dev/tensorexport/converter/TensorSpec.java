package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.ConversionPlan;
import dev.tensorexport.CopyMode;
import dev.tensorexport.internal.converter.SpecAccess;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.internal.plan.End;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.internal.plan.Planner;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.TensorInfo;
import dev.tensorexport.internal.shape.ShapePattern;
import dev.tensorexport.internal.torch.convert.Conversion;
import dev.tensorexport.internal.torch.convert.TensorData;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.internal.torch.state.ScriptValue;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The declared dtype and shape of a tensor, and what it becomes. Converters have one for each member that holds
 * tensors. The tensor is checked before it is converted. Immutable: methods that change a setting return another spec.
 *
 * @param <T> what a tensor becomes
 */
public final class TensorSpec<T> extends MemberType<Tensor, T> {
    static {
        SpecAccess.set(new SpecAccess() {
            @Override
            protected <T> T exported(TensorSpec<T> spec, Tensor tensor, List<Operation> operations) {
                return spec.export(spec.label, tensor, operations, new DimBindings());
            }

            @Override
            protected Plan planned(TensorSpec<?> spec, Tensor tensor, List<Operation> operations) {
                return spec.plan(spec.label, tensor, operations, new DimBindings());
            }
        });
    }

    private final String label;
    private final ExportType<T> reading;
    private final @Nullable DType dtype;
    private final ShapePattern shape;
    private final CopyMode copyMode;
    private final End end;

    /** What is asked of a tensor for which nothing else is. */
    private final Request request;

    /** Made once: an export would take 16 bytes for it. */
    private final Function<NdArray, T> reader = this::read;

    private TensorSpec(
            String label, ExportType<T> reading, @Nullable DType dtype, ShapePattern shape, CopyMode copyMode) {
        this.label = label;
        this.reading = reading;
        this.dtype = dtype;
        this.shape = shape;
        this.copyMode = copyMode;
        end = reading.end();
        request = request(List.of());
    }

    private Request request(List<Operation> operations) {
        Request asked = Request.of(copyMode, operations);
        return copyMode == CopyMode.NEVER ? asked.with(Operation.Mark.DETACH) : asked;
    }

    /** As {@link #of(String, Class)}, with the label {@code tensor}. */
    public static <T> TensorSpec<T> of(Class<T> type) {
        return of("tensor", type);
    }

    /**
     * A tensor of any dtype and shape that fits the type, exported with {@link CopyMode#IF_NEEDED}.
     *
     * @param label messages start with it, for example {@code boxes}; for a member they start with the member's name
     * @param type what the tensor becomes: {@link NdArray} or a typed subtype; a primitive array of one rank, which is
     *     a copy; a primitive, for a tensor of one element; or an NIO buffer in row-major order, which shares the
     *     tensor's memory if possible and keeps it. A buffer holds values. If the dtype has no primitive of its own, a
     *     buffer of integers of the same size holds raw bits: a ShortBuffer those of bfloat16
     * @throws IllegalArgumentException if a tensor cannot become that type
     */
    public static <T> TensorSpec<T> of(String label, Class<T> type) {
        return new TensorSpec<>(label, ExportType.of(type), null, ShapePattern.parse("..."), CopyMode.IF_NEEDED);
    }

    /**
     * The spec of a member's tensor, labelled with the member's name, to export it alone, for example at the end of a
     * chain.
     */
    @SuppressWarnings("unchecked") // A member that holds a Tensor has a spec, which may be wrapped.
    public static <V> TensorSpec<V> of(Member<?, ? extends @Nullable Tensor, V> member) {
        MemberType<?, ?> type =
                member.type() instanceof NullableType<?, ?> nullable ? nullable.present() : member.type();
        TensorSpec<V> spec = (TensorSpec<V>) type;
        return new TensorSpec<>(member.label(), spec.reading, spec.dtype, spec.shape, spec.copyMode);
    }

    /** Requires a dtype. */
    public TensorSpec<T> dtype(DType dtype) {
        return new TensorSpec<>(label, reading, dtype, shape, copyMode);
    }

    /**
     * Requires a shape.
     *
     * @param shape in the grammar of {@link dev.tensorexport.TensorExport#shape()}, for example {@code "n 4"}
     * @throws IllegalArgumentException if it does not follow the grammar
     */
    public TensorSpec<T> shape(String shape) {
        return new TensorSpec<>(label, reading, dtype, ShapePattern.parse(shape), copyMode);
    }

    /** Sets whether memory may or must be copied. */
    public TensorSpec<T> copy(CopyMode copyMode) {
        return new TensorSpec<>(label, reading, dtype, shape, copyMode);
    }

    /**
     * Converts each value to the type's primitive, and throws an exception if that does not hold it exactly, as
     * {@link NdArray#toArrayExact} does.
     *
     * @throws IllegalStateException if the tensor does not become Java values
     */
    public TensorSpec<T> exact() {
        return new TensorSpec<>(label, reading.exact(), dtype, shape, copyMode);
    }

    /**
     * Reads the raw bits of each element as an integer of its size, as {@link NdArray#rawBits} does: uint8 as
     * {@code byte[]}.
     *
     * @throws IllegalStateException if the tensor does not become Java values
     */
    public TensorSpec<T> rawBits() {
        return new TensorSpec<>(label, reading.rawBits(), dtype, shape, copyMode);
    }

    /**
     * Takes a tensor with one more dim in front, and returns an unmodifiable list along it.
     *
     * @throws IllegalStateException if the tensor does not become Java values
     */
    public TensorSpec<List<T>> listed() {
        return new TensorSpec<>(label, reading.listed(), dtype, shape, copyMode);
    }

    /** The label that messages start with. */
    String label() {
        return label;
    }

    /** The required dtype, or null for any. */
    public @Nullable DType dtype() {
        return dtype;
    }

    /** The required shape, for example {@code "n 4"}; {@code "..."} for any. */
    public String shape() {
        return shape.toString();
    }

    /**
     * Exports a tensor.
     *
     * @throws ConversionException if the tensor is null, has another dtype or shape, or cannot become the type
     */
    public T export(@Nullable Tensor tensor) {
        return export(label, tensor, List.of(), new DimBindings());
    }

    /**
     * What {@link #export} would do with the tensor, and what it would cost.
     *
     * @throws ConversionException as {@link #export} does, except for errors that depend on the elements
     */
    public ConversionPlan plan(@Nullable Tensor tensor) {
        return plan(label, tensor, new DimBindings());
    }

    @Override
    T export(ArrayScope scope, KeyPath path, @Nullable Tensor held) {
        return scope.export(this, path, held);
    }

    @Override
    void collect(StateDict dict, KeyPath path, @Nullable Tensor held) {
        dict.put(path, this, held);
    }

    @Override
    Supplier<Tensor> restore(RestoreScope scope, KeyPath path, List<Given> values) {
        return scope.tensor(this, path, values);
    }

    @Override
    void flatten(Map<String, Object> values, KeyPath path, ScriptValue given) {
        if (!(given instanceof ScriptValue.OneTensor one)) {
            throw mismatch(path, given, "a tensor");
        }
        values.put(path.name(), one.tensor());
    }

    @Override
    void put(Map<String, Object> values, String name, T value) {
        values.put(name, value);
    }

    @Override
    void close(T value) {
        if (value instanceof NdArray array) {
            array.close();
        }
    }

    @Override
    boolean isOneTensor() {
        return true;
    }

    /** @param place the label of the tensor, or its path, whose text is made when it is needed */
    T export(Object place, @Nullable Tensor tensor, List<Operation> operations, DimBindings sizes) {
        try {
            return value(place, present(tensor), operations, sizes);
        } catch (ConversionException e) {
            throw KeyPath.refusal(place, e);
        }
    }

    /** Makes no plan where nothing is to be done, and holds nothing where values are read at once. */
    private T value(Object place, Tensor tensor, List<Operation> operations, DimBindings sizes) {
        if (operations.isEmpty()) {
            TensorInfo info = Inspector.info(tensor);
            if (Planner.isOnTensor(info, request, end)) {
                check(info, sizes, place);
                checkReading(info.dtype(), info.layout());
                return reading.isNdArray()
                        ? read(Conversion.onTensor(tensor, info.dtype(), info.layout()))
                        : Conversion.readOnTensor(tensor, info, reader);
            }
        }
        return read(conversion(place, tensor, operations, sizes).run());
    }

    private T read(NdArray array) {
        boolean isKept = false;
        try {
            T value = reading.read(array);
            isKept = reading.isNdArray();
            return value;
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw refused(e);
        } finally {
            if (!isKept) {
                array.close();
            }
        }
    }

    /** The failure of a step, whose message says what was found and expected. */
    static ConversionException refused(RuntimeException cause) {
        return new ConversionException(String.valueOf(cause.getMessage()), cause);
    }

    Plan plan(Object place, @Nullable Tensor tensor, DimBindings sizes) {
        return plan(place, tensor, List.of(), sizes);
    }

    private Plan plan(Object place, @Nullable Tensor tensor, List<Operation> operations, DimBindings sizes) {
        try {
            return conversion(place, tensor, operations, sizes).plan();
        } catch (ConversionException e) {
            throw KeyPath.refusal(place, e);
        }
    }

    private Conversion conversion(
            Object place, @Nullable Tensor tensor, List<Operation> operations, DimBindings sizes) {
        return Conversion.of(present(tensor), info -> plan(place, info, operations, sizes));
    }

    /** Checks the tensor first; with operations, checks their result. */
    private Plan plan(Object place, TensorInfo info, List<Operation> operations, DimBindings sizes) {
        if (operations.isEmpty()) {
            check(info, sizes, place);
        }
        Plan plan = Planner.plan(info, operations.isEmpty() ? request : request(operations), end);
        if (!operations.isEmpty()) {
            check(TensorInfo.strided(plan.dtype(), plan.layout()), sizes, place);
        }
        checkReading(plan.stored(), plan.layout());
        return plan;
    }

    private void checkReading(DType stored, Layout layout) {
        try {
            reading.check(stored, layout);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    /**
     * The tensor's elements, to be written to a file, once they are what is expected; an {@code NdArray}, to be closed,
     * where they are not copied.
     */
    ArrayData elements(Object place, @Nullable Tensor tensor, DimBindings sizes) {
        try {
            Conversion conversion = asArray().conversion(place, tensor, List.of(), sizes);
            return conversion.plan().sharesMemory() ? conversion.run() : new TensorData(present(tensor));
        } catch (ConversionException e) {
            throw KeyPath.refusal(place, e);
        }
    }

    String explain(Object place, @Nullable Tensor tensor, DimBindings sizes) {
        return plan(place, tensor, sizes)
                .explain()
                .lines()
                .map(line -> "  " + line)
                .collect(Collectors.joining(System.lineSeparator(), place + System.lineSeparator(), ""));
    }

    /** Returns the facts of a tensor after checking it. */
    TensorInfo check(Object place, @Nullable Tensor tensor, DimBindings sizes) {
        try {
            TensorInfo info = Inspector.info(present(tensor));
            check(info, sizes, place);
            return info;
        } catch (ConversionException e) {
            throw KeyPath.refusal(place, e);
        }
    }

    /** Reads a part of an exported tensor. */
    T read(Object place, NdArray array) {
        try {
            checkReading(array.dtype(), ArrayAccess.layout(array));
            return read(array);
        } catch (ConversionException e) {
            throw KeyPath.refusal(place, e);
        }
    }

    /** The same for a tensor with one dim more in front. */
    TensorSpec<T> inBatch(String dim) {
        return shape(dim + " " + shape);
    }

    /** The same expectations of a tensor that becomes an {@code NdArray}. */
    TensorSpec<NdArray> asArray() {
        return new TensorSpec<>(label, new ExportType.TypedArray<>(NdArray.class), dtype, shape, copyMode);
    }

    /** Whether what the tensor becomes holds values that were converted. */
    boolean isExact() {
        return reading.isExact();
    }

    ShapePattern pattern() {
        return shape;
    }

    private static Tensor present(@Nullable Tensor tensor) {
        if (tensor == null) {
            throw new ConversionException("found null; expected a tensor. Set the member before it is exported");
        }
        return tensor;
    }

    private void check(TensorInfo tensor, DimBindings sizes, Object place) {
        if (dtype != null && tensor.dtype() != dtype) {
            throw wrongDtype(tensor);
        }
        if (!shape.isAny()) {
            sizes.check(place, shape, tensor.layout());
        }
    }

    private ConversionException wrongDtype(TensorInfo tensor) {
        return new ConversionException("found " + tensor + "; expected dtype " + dtype
                + ". Cast the tensor with to(), or declare dtype = "
                + tensor.dtype().name());
    }
}
