package dev.tensorexport.dsl;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionException;
import dev.tensorexport.plan.ConversionPlan;
import dev.tensorexport.plan.Request;
import dev.tensorexport.plan.Request.Option;
import dev.tensorexport.plan.Verb;
import dev.tensorexport.plan.View;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * A conversion said step by step, as PyTorch users say it: {@code t.detach().cpu().contiguous().numpy()}.
 *
 * <pre>{@code
 * float[] probs = TensorChain.of(logits).detach().cpu().contiguous().toFloatArray();
 * }</pre>
 *
 * <p>A step only notes what is wanted. Nothing is touched until the chain ends in {@link #view()}, {@link #export()},
 * {@link #copy()} or an array; then all steps are planned together and run as one conversion, with at most one pass
 * over the elements and no temporary tensors left behind, also when it fails. {@link #explain()} tells beforehand what
 * that will do.
 *
 * <p>The order counts among the steps that take a part of the tensor or change the order of its dims. All others say
 * something of the result, wherever they stand.
 *
 * <p>A chain can be ended more than once, and converts anew each time. It does not own the tensor. For use by one
 * thread.
 */
public final class TensorChain {
    private final Tensor tensor;
    private Request request = Request.EXPORT;

    private TensorChain(Tensor tensor) {
        this.tensor = tensor;
    }

    /** Starts a chain at a tensor. */
    public static TensorChain of(Tensor tensor) {
        return new TensorChain(tensor);
    }

    /** Leaves autograd behind. {@link #view()} needs this for a tensor that requires grad; the other ends imply it. */
    public TensorChain detach() {
        return noting(request.with(Option.DETACH));
    }

    /**
     * Brings the elements to the host. Every end of a chain does, so this changes nothing: it is here for those who are
     * used to saying it.
     */
    public TensorChain cpu() {
        return this;
    }

    /** Wants the elements in row-major order with no gap; copies if they are not. */
    public TensorChain contiguous() {
        return noting(request.with(Option.CONTIGUOUS));
    }

    /** Wants the elements as a dtype, cast as LibTorch casts; copies if they are of another. */
    public TensorChain to(DType dtype) {
        return noting(request.to(dtype));
    }

    /** Allows a sparse, mkldnn or nested tensor to be made dense; a nested one is padded with zeros. */
    public TensorChain toDense() {
        return noting(request.with(Option.DENSE));
    }

    /** Allows a quantized tensor to be made float32. */
    public TensorChain dequantize() {
        return noting(request.with(Option.DEQUANTIZE));
    }

    /** Takes {@code length} indices of a dim from {@code start}; on another device, before anything is transferred. */
    public TensorChain narrow(int dim, long start, long length) {
        return noting(request.with(View.narrow(dim, start, length)));
    }

    /** Takes one index of a dim, which goes away; on another device, before anything is transferred. */
    public TensorChain select(int dim, long index) {
        return noting(request.with(View.select(dim, index)));
    }

    /**
     * Takes every {@code step}-th index of a dim from {@code start}, before {@code stop}; on another device, before
     * anything is transferred.
     *
     * @throws IllegalArgumentException if the step is not positive
     */
    public TensorChain slice(int dim, long start, long stop, long step) {
        return noting(request.with(View.slice(dim, start, stop, step)));
    }

    /** Exchanges two dims. */
    public TensorChain transpose(int dim0, int dim1) {
        return noting(request.with(View.transpose(dim0, dim1)));
    }

    /** Puts the dims in another order; {@code dims[i]} is the dim that becomes dim {@code i}. */
    public TensorChain permute(int... dims) {
        return noting(request.with(View.permute(dims)));
    }

    /**
     * Ends the chain on the tensor's own memory; never copies.
     *
     * @throws ConversionException if memory cannot be shared, or a step of this chain takes a copy
     */
    public NdArray view() {
        return Tensors.convert(tensor, request.as(Verb.VIEW));
    }

    /**
     * Ends the chain on the tensor's own memory where that is possible, on a copy where it is not.
     *
     * @throws ConversionException if the tensor cannot be converted
     * @throws IndexOutOfBoundsException if a step takes a part that the tensor does not have
     */
    public NdArray export() {
        return Tensors.convert(tensor, request);
    }

    /**
     * Ends the chain on fresh memory of the array's own.
     *
     * @throws ConversionException if the tensor cannot be converted
     */
    public NdArray copy() {
        return Tensors.convert(tensor, request.as(Verb.COPY));
    }

    /**
     * Ends the chain as {@link #export()} does, with the transfer in the background where the device can; see
     * {@link Tensors#convertAsync}.
     *
     * @throws ConversionException if the tensor cannot be converted
     */
    public CompletableFuture<NdArray> exportAsync() {
        return Tensors.convertAsync(tensor, request);
    }

    /**
     * Ends the chain in a fresh {@code boolean[]}, in row-major order.
     *
     * @throws ClassCastException if the elements are not bool; {@code to(BOOL)} casts them
     * @throws ConversionException if the tensor cannot be converted
     */
    public boolean[] toBooleanArray() {
        return toArray(array -> array.ofBoolean().toArray());
    }

    /**
     * Ends the chain in a fresh {@code byte[]}, in row-major order.
     *
     * @throws ClassCastException if the elements are not int8; {@code to(INT8)} casts them
     * @throws ConversionException if the tensor cannot be converted
     */
    public byte[] toByteArray() {
        return toArray(array -> array.ofByte().toArray());
    }

    /**
     * Ends the chain in a fresh {@code short[]}, in row-major order.
     *
     * @throws ClassCastException if the elements are not int16; {@code to(INT16)} casts them
     * @throws ConversionException if the tensor cannot be converted
     */
    public short[] toShortArray() {
        return toArray(array -> array.ofShort().toArray());
    }

    /**
     * Ends the chain in a fresh {@code int[]}, in row-major order.
     *
     * @throws ClassCastException if the elements are not int32 or uint8; {@code to(INT32)} casts them
     * @throws ConversionException if the tensor cannot be converted
     */
    public int[] toIntArray() {
        return toArray(array -> array.ofInt().toArray());
    }

    /**
     * Ends the chain in a fresh {@code long[]}, in row-major order.
     *
     * @throws ClassCastException if the elements are not int64; {@code to(INT64)} casts them
     * @throws ConversionException if the tensor cannot be converted
     */
    public long[] toLongArray() {
        return toArray(array -> array.ofLong().toArray());
    }

    /**
     * Ends the chain in a fresh {@code float[]}, in row-major order.
     *
     * @throws ClassCastException if the elements are not float32; {@code to(FLOAT32)} casts them
     * @throws ConversionException if the tensor cannot be converted
     */
    public float[] toFloatArray() {
        return toArray(array -> array.ofFloat().toArray());
    }

    /**
     * Ends the chain in a fresh {@code double[]}, in row-major order.
     *
     * @throws ClassCastException if the elements are not float64; {@code to(FLOAT64)} casts them
     * @throws ConversionException if the tensor cannot be converted
     */
    public double[] toDoubleArray() {
        return toArray(array -> array.ofDouble().toArray());
    }

    /**
     * What {@link #export()} will do and cost; touches no element.
     *
     * @throws ConversionException if the tensor cannot be converted
     */
    public ConversionPlan plan() {
        return Tensors.plan(tensor, request);
    }

    /**
     * {@link #plan()} as text.
     *
     * @throws ConversionException if the tensor cannot be converted
     */
    public String explain() {
        return plan().explain();
    }

    /**
     * The Java array is in row-major order whatever the strides, so asking for that must not cost a copy of its own.
     */
    private <A> A toArray(Function<NdArray, A> read) {
        try (NdArray array = Tensors.convert(tensor, request.without(Option.CONTIGUOUS))) {
            return read.apply(array);
        }
    }

    private TensorChain noting(Request request) {
        this.request = request;
        return this;
    }
}
