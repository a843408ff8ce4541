package dev.tensorexport.dsl;

import static dev.tensorexport.internal.plan.Arguments.present;

import dev.tensorexport.ConversionException;
import dev.tensorexport.ConversionPlan;
import dev.tensorexport.CopyMode;
import dev.tensorexport.Tensors;
import dev.tensorexport.converter.TensorSpec;
import dev.tensorexport.internal.converter.SpecAccess;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.plan.Computation;
import dev.tensorexport.internal.plan.Device;
import dev.tensorexport.internal.plan.End;
import dev.tensorexport.internal.plan.Index;
import dev.tensorexport.internal.plan.Operation;
import dev.tensorexport.internal.plan.Operation.Mark;
import dev.tensorexport.internal.plan.Plan;
import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.plan.View;
import dev.tensorexport.internal.torch.convert.Conversion;
import dev.tensorexport.internal.torch.convert.IndexTensor;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a conversion, and its ends. Steps have PyTorch's names and meaning. A negative dim or index counts from
 * the end.
 *
 * <p>Immutable: a step returns another chain, and reads only the shape of the tensor. An end plans all steps together,
 * as {@link #explain()} shows, and runs them as one conversion. No-op steps are dropped. Steps that shrink the data run
 * before a device transfer. Apart from computations, elements are copied at most once, unless two passes are faster
 * than one. Temporaries are freed before the end returns, even if it fails. The result is the same, bit for bit, as
 * that of the calls one by one; only the payload of a NaN may differ.
 *
 * <p>A chain can be ended more than once, and converts anew each time. It does not own the tensor. Any thread may use
 * it, as long as no other changes or closes the tensor meanwhile.
 *
 * <p>A step throws {@link IndexOutOfBoundsException} if there is no such dim or index, and
 * {@link IllegalArgumentException} if it does not fit the shape. After an index by a tensor, and for a nested tensor,
 * the shape is known only at the end of the chain, which then throws these. Every end throws
 * {@link ConversionException} if the tensor cannot be converted as requested.
 *
 * @param <A> the type of the resulting array
 * @param <C> this type of chain
 */
public abstract sealed class Chain<A extends NdArray, C extends Chain<A, C>>
        permits TensorChain, PrimitiveChain, ComplexChain {
    private final Said said;

    Chain(Said said) {
        this.said = said;
    }

    /** Returns a chain of this type with other steps. */
    abstract C with(Said said);

    /** The type of the resulting array. */
    abstract Class<A> arrayType();

    /** Whether a type is the array of this chain's primitive. */
    boolean isJavaArray(Class<?> type) {
        return false;
    }

    /** Detaches from autograd. {@link #view()} needs this for a tensor that requires grad; the other ends imply it. */
    public C detach() {
        return with(Mark.DETACH);
    }

    /** Moves the elements to the host. Every end does this, so it matters only for computations after it. */
    public C cpu() {
        return with(Operation.To.CPU);
    }

    /** Moves the elements to the current CUDA device for the following computations. */
    public C cuda() {
        return to("cuda");
    }

    /**
     * Moves the elements to a device for the following computations. The resulting array is on the host.
     *
     * @param device as in PyTorch, for example {@code cuda:1}
     * @throws IllegalArgumentException if it is not a device name
     */
    public C to(String device) {
        return with(new Operation.To(Device.parse(present(device, "device"))));
    }

    /** Requires contiguous elements in row-major order; copies other strides. */
    public C contiguous() {
        return with(Mark.CONTIGUOUS);
    }

    /** Requires a copy of the elements, as PyTorch's {@code clone()} does. It does not clone this object. */
    @Override
    public C clone() {
        return with(Mark.CLONE);
    }

    /** Computes the values of a tensor with the conj bit, as {@link #view()} needs; the other ends imply it. */
    public C resolveConj() {
        return with(Mark.RESOLVE_CONJ);
    }

    /** Computes the values of a tensor with the neg bit, as {@link #view()} needs; the other ends imply it. */
    public C resolveNeg() {
        return with(Mark.RESOLVE_NEG);
    }

    /** Makes a sparse, mkldnn or nested tensor dense; a nested one is padded with zeros. */
    public C toDense() {
        return with(Mark.TO_DENSE);
    }

    /** Makes a quantized tensor float32. Other tensors are unchanged. */
    public TensorChain dequantize() {
        return untyped(Mark.DEQUANTIZE);
    }

    /** Selects one index of a dim and removes the dim. Runs before a device transfer. */
    public C select(int dim, long index) {
        return fitting(View.select(dim, index));
    }

    /**
     * Selects {@code length} indices of a dim from {@code start}. Runs before a device transfer. Unlike in
     * {@link #slice(int, long, long)}, all indices must exist.
     */
    public C narrow(int dim, long start, long length) {
        return fitting(View.narrow(dim, start, length));
    }

    /** The indices of a dim from {@code start} on; see {@link #slice(int, long, long, long)}. */
    public C slice(int dim, long start) {
        return slice(dim, start, Long.MAX_VALUE, 1);
    }

    /** The indices of a dim from {@code start}, before {@code stop}; see {@link #slice(int, long, long, long)}. */
    public C slice(int dim, long start, long stop) {
        return slice(dim, start, stop, 1);
    }

    /**
     * Every {@code step}-th index of a dim from {@code start}, before {@code stop}. Runs before a device transfer. As
     * in Python, a negative end counts from the end of the dim, an end outside the dim is clipped, and ends in the
     * wrong order select nothing. {@link Long#MAX_VALUE} stands for the end of every dim.
     *
     * @throws IllegalArgumentException if the step is not positive
     */
    public C slice(int dim, long start, long stop, long step) {
        return fitting(View.slice(dim, start, stop, step));
    }

    /** Takes indices of a dim, in any order and with repetitions; Python's {@code t[[2, 0]]} for dim 0. */
    public C index(int dim, long... indices) {
        return fitting(Index.of(dim, present(indices, "indices")));
    }

    /** Takes the indices of a dim where a mask of the dim's size is true. */
    public C index(int dim, boolean... mask) {
        return fitting(Index.of(dim, present(mask, "mask")));
    }

    /**
     * Takes what a tensor of indices, or a mask of bool, selects; Python's {@code t[index]} for dim 0. The shape of the
     * indices replaces the dim. A mask covers as many dims as it has, from this dim on; they become one. The index may
     * be on any device, and is read at the end of the chain.
     */
    public C index(int dim, Tensor index) {
        return fitting(Index.of(dim, new IndexTensor(present(index, "index"))));
    }

    /** Reorders the dims; {@code dims[i]} becomes dim {@code i}. */
    public C permute(int... dims) {
        return fitting(View.permute(present(dims, "dims")));
    }

    /** Reverses dims. Unlike LibTorch's {@code flip}, this does not copy. */
    public C flip(int... dims) {
        return fitting(View.flip(present(dims, "dims")));
    }

    /** Swaps two dims. */
    public C transpose(int dim0, int dim1) {
        return fitting(View.transpose(dim0, dim1));
    }

    /** Moves one dim to another position; the others keep their order. */
    public C movedim(int source, int destination) {
        return fitting(View.movedim(source, destination));
    }

    /** Merges all dims into one. */
    public C flatten() {
        return flatten(0, -1);
    }

    /** Merges the dims from {@code startDim} on into one. */
    public C flatten(int startDim) {
        return flatten(startDim, -1);
    }

    /** Merges the dims from {@code startDim} to {@code endDim}, both included, into one. */
    public C flatten(int startDim, int endDim) {
        return fitting(Operation.flatten(startDim, endDim));
    }

    /**
     * Changes the shape and keeps the row-major order; copies only if no strides give that order.
     *
     * @param sizes the new shape; one size may be -1, which is inferred
     */
    public C reshape(long... sizes) {
        return fitting(Operation.reshape(present(sizes, "sizes")));
    }

    /** Removes the dims of size 1. */
    public C squeeze() {
        return fitting(View.squeeze());
    }

    /** Removes a dim if its size is 1. */
    public C squeeze(int dim) {
        return fitting(View.squeeze(dim));
    }

    /** Inserts a dim of size 1 at position {@code dim}. */
    public C unsqueeze(int dim) {
        return fitting(View.unsqueeze(dim));
    }

    /** Repeats elements to a larger shape: dims of size 1 grow, new dims are added in front, and -1 keeps a size. */
    public C expand(long... sizes) {
        return fitting(View.expand(present(sizes, "sizes")));
    }

    /** Takes the real parts of complex elements; real elements are unchanged. */
    public TensorChain real() {
        return untyped(Mark.REAL);
    }

    /** Takes the imaginary parts of complex elements; the end refuses other elements. */
    public TensorChain imag() {
        return untyped(Mark.IMAG);
    }

    /** Computes the softmax along the last dim, on the tensor's device. */
    public C softmax() {
        return softmax(-1);
    }

    /** Computes the softmax along a dim, on the tensor's device. */
    public C softmax(int dim) {
        return fitting(Computation.softmax(dim));
    }

    /** Takes the largest element along a dim and removes the dim. Runs before a device transfer. */
    public C amax(int dim) {
        return fitting(Computation.amax(dim));
    }

    /** Takes the smallest element along a dim and removes the dim. Runs before a device transfer. */
    public C amin(int dim) {
        return fitting(Computation.amin(dim));
    }

    /** Takes the index of the largest element along a dim and removes the dim. Runs before a device transfer. */
    public LongChain argmax(int dim) {
        return longs(Computation.argmax(dim));
    }

    /** Takes the position of the largest of all elements, in row-major order. */
    public LongChain argmax() {
        return longs(Computation.argmax());
    }

    /** Takes the index of the smallest element along a dim and removes the dim. Runs before a device transfer. */
    public LongChain argmin(int dim) {
        return longs(Computation.argmin(dim));
    }

    /** Takes the position of the smallest of all elements, in row-major order. */
    public LongChain argmin() {
        return longs(Computation.argmin());
    }

    /** Takes the {@code k} largest along the last dim, largest first, and their indices; Python's {@code t.topk(k)}. */
    public TopK<C> topk(long k) {
        return topk(k, -1);
    }

    /** Takes the {@code k} largest along a dim, largest first, and their indices; Python's {@code t.topk(k, dim)}. */
    public TopK<C> topk(long k, int dim) {
        return new TopK<>(fitting(Computation.topkValues(k, dim)), longs(Computation.topkIndices(k, dim)));
    }

    /**
     * Casts the elements to a dtype that is known only at run time, as LibTorch casts. {@link #float32()} and its
     * siblings tell the compiler the dtype.
     */
    public TensorChain to(DType dtype) {
        return untyped(new Operation.Cast(present(dtype, "dtype")));
    }

    /** Casts to bool: false for 0, true for everything else. */
    public BooleanChain bool() {
        return new BooleanChain(said.with(new Operation.Cast(DType.BOOL)));
    }

    /** Casts to uint8, which is read as {@code int}. */
    public IntChain uint8() {
        return new IntChain(said.with(new Operation.Cast(DType.UINT8)));
    }

    /** Casts to int8. */
    public ByteChain int8() {
        return new ByteChain(said.with(new Operation.Cast(DType.INT8)));
    }

    /** Casts to uint16, which is read as {@code int}. */
    public IntChain uint16() {
        return new IntChain(said.with(new Operation.Cast(DType.UINT16)));
    }

    /** Casts to int16. */
    public ShortChain int16() {
        return new ShortChain(said.with(new Operation.Cast(DType.INT16)));
    }

    /** Casts to uint32, which is read as {@code long}. */
    public LongChain uint32() {
        return new LongChain(said.with(new Operation.Cast(DType.UINT32)));
    }

    /** Casts to int32. */
    public IntChain int32() {
        return new IntChain(said.with(new Operation.Cast(DType.INT32)));
    }

    /** Casts to uint64, which is read as {@code long}; reading a value beyond {@code long} throws an exception. */
    public LongChain uint64() {
        return new LongChain(said.with(new Operation.Cast(DType.UINT64)));
    }

    /** Casts to int64. */
    public LongChain int64() {
        return new LongChain(said.with(new Operation.Cast(DType.INT64)));
    }

    /** Casts to float16, which is read as {@code float}. */
    public FloatChain float16() {
        return new FloatChain(said.with(new Operation.Cast(DType.FLOAT16)));
    }

    /** Casts to bfloat16, which is read as {@code float}. */
    public FloatChain bfloat16() {
        return new FloatChain(said.with(new Operation.Cast(DType.BFLOAT16)));
    }

    /** Casts to float32. */
    public FloatChain float32() {
        return new FloatChain(said.with(new Operation.Cast(DType.FLOAT32)));
    }

    /** Casts to float64. */
    public DoubleChain float64() {
        return new DoubleChain(said.with(new Operation.Cast(DType.FLOAT64)));
    }

    /** Casts to complex64. */
    public ComplexChain complex64() {
        return new ComplexChain(said.with(new Operation.Cast(DType.COMPLEX64)));
    }

    /** Casts to complex128. */
    public ComplexChain complex128() {
        return new ComplexChain(said.with(new Operation.Cast(DType.COMPLEX128)));
    }

    /**
     * Ends the chain in an array that shares the tensor's memory. Never copies.
     *
     * @throws ConversionException if memory cannot be shared, or a step of this chain needs a copy
     */
    public A view() {
        return run(said.request().as(CopyMode.NEVER));
    }

    /** Ends the chain in an array that shares the tensor's memory if it can, and copies if it must. */
    public A export() {
        return run(said.request());
    }

    /** Ends the chain in a copy. */
    public A copy() {
        return run(said.request().as(CopyMode.ALWAYS));
    }

    /**
     * Ends the chain as {@link #export()} does. If the device supports it, the transfer runs in the background, as with
     * {@link Tensors#exportAsync}.
     *
     * @return the array, which its receiver closes; a cancelled future closes it itself
     */
    @SuppressWarnings("unchecked") // The plan is refused where the array would be of another type.
    public CompletableFuture<A> exportAsync() {
        CompletableFuture<?> future = conversion(said.request()).runAsync();
        return (CompletableFuture<A>) future;
    }

    /**
     * Ends the chain in a type that {@link dev.tensorexport.TensorExport#as()} accepts: an {@code NdArray}, which
     * shares the tensor's memory if it can; a new primitive array of any rank, for example {@code float[][].class}; a
     * primitive, if there is one element; a {@code List}; or an NIO buffer in row-major order, which shares the memory
     * if it can, and keeps it.
     *
     * @throws IllegalArgumentException if no tensor can become this type
     */
    public <T> T export(Class<T> type) {
        return export(TensorSpec.of("chain", present(type, "type")));
    }

    /**
     * Ends the chain in the type of a converter's member, and checks the member's dtype and shape:
     * {@code chain(boxes).narrow(0, 0, 10).export(TensorSpec.of(DetectionConverter.INSTANCE.boxes))}.
     */
    public <T> T export(TensorSpec<T> spec) {
        return SpecAccess.export(
                present(spec, "spec"), said.tensor(), said.request().operations());
    }

    /** Plans {@link #export()}: what it will do and cost. Reads no elements except those of indices. */
    public ConversionPlan plan() {
        return conversion(said.request()).plan();
    }

    /** The shape of the result; null if only the end of the chain knows it. */
    long @Nullable [] knownShape() {
        Layout shape = said.knownShape();
        return shape == null ? null : shape.shape();
    }

    /** Adds steps that depend on a shape that is known only later. */
    C later(String description, UnaryOperator<C> steps) {
        return with(new Operation.Deferred(description, shape -> {
            Chain<A, C> after = steps.apply(with(said.at(shape)));
            return after.said.request().operations();
        }));
    }

    /** {@link #plan()} as text. */
    public String explain() {
        return plan().explain();
    }

    /**
     * Plans {@link #export(Class)}, including the copy to the Java heap. For the array of a typed chain's primitive, it
     * also plans {@code toArray()} and {@code copyTo(array)}.
     *
     * @throws IllegalArgumentException if no tensor can become this type
     */
    public ConversionPlan plan(Class<?> type) {
        if (isJavaArray(type)) {
            return conversion(type).plan();
        }
        return SpecAccess.plan(
                TensorSpec.of("chain", present(type, "type")),
                said.tensor(),
                said.request().operations());
    }

    /** The steps, for example {@code detach(), softmax(1), to(float32)}. */
    @Override
    public String toString() {
        return said.request().operations().stream().map(Operation::description).collect(Collectors.joining(", "));
    }

    /** Converts for a result of a type, reads the array, whose elements may be in any order, and frees it. */
    <R> R read(Class<?> type, Function<? super A, R> read) {
        return conversion(type).read(array -> read.apply(arrayType().cast(array)));
    }

    /**
     * Copies the elements to a new primitive array of their type.
     *
     * @param read the array that has them
     */
    final <R> R toArray(Class<R> type, Class<? extends NdArray> read) {
        return Conversion.toArray(said.tensor(), said.request(), type, read);
    }

    /** Copies the elements to a part of a primitive array of their type. */
    void copyPartTo(Object target, int start) {
        conversion(target.getClass()).copyTo(target, start);
    }

    /** Copies the elements to a primitive array of their type and exact length. */
    void copyAllTo(Object target, int length) {
        Conversion conversion = conversion(target.getClass());
        Plan plan = conversion.plan();
        if (plan.layout().numel() != length) {
            throw new IllegalArgumentException("found a target of " + length + " elements; expected "
                    + plan.layout().numel() + ", the elements of " + plan.dtype() + " " + plan.layout());
        }
        conversion.copyTo(target, 0);
    }

    /** Returns a chain with the same steps and another type of results, which its ends check. */
    <T extends Chain<?, T>> T as(Function<Said, T> type) {
        return type.apply(said);
    }

    private A run(Request request) {
        return Conversion.run(said.tensor(), request, arrayType());
    }

    /** The conversion to the resulting array. */
    private Conversion conversion(Request request) {
        return Conversion.of(said.tensor(), request, new End.Array(arrayType()));
    }

    /** The conversion to an array whose values are then read as a type. */
    private Conversion conversion(Class<?> type) {
        return Conversion.of(said.tensor(), said.request(), End.Values.of(type, arrayType()));
    }

    private C with(Operation operation) {
        return with(said.with(operation));
    }

    /** Adds an operation that depends on the shape, and checks it now. */
    private C fitting(Operation operation) {
        return with(said.fitting(operation));
    }

    private TensorChain untyped(Operation operation) {
        return new TensorChain(said.with(operation));
    }

    private LongChain longs(Operation operation) {
        return new LongChain(said.fitting(operation));
    }
}
