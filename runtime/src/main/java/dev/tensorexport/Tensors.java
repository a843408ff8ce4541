package dev.tensorexport;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import dev.tensorexport.plan.ConversionPlan;
import dev.tensorexport.plan.Planner;
import dev.tensorexport.plan.Request;
import dev.tensorexport.torch.LibTorch;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.pytorch.Tensor;

/**
 * Converts LibTorch tensors to {@link NdArray}s, with three verbs that say what they do to memory:
 *
 * <table>
 *   <caption>The verbs</caption>
 *   <tr><th>verb</th><th>memory</th><th>in Python</th></tr>
 *   <tr><td>{@link #view(Tensor) view}</td><td>shares, or fails with the call that fixes it</td><td>{@code t.numpy()}</td></tr>
 *   <tr><td>{@link #export(Tensor) export}</td><td>shares if it can, copies if it must</td>
 *     <td>{@code t.numpy(force=True)}</td></tr>
 *   <tr><td>{@link #copy(Tensor) copy}</td><td>always copies</td><td>{@code t.numpy(force=True).copy()}</td></tr>
 * </table>
 *
 * <p>Every array holds its own reference to its memory: the tensor may be closed, collected or lost with its PointerScope at
 * any time after. Strides and offset are kept where memory is shared; a copy is in row-major order. An array that shares
 * memory is writable, and the tensor sees what is written. Shapes and strides count elements.
 *
 * <p>Thread safety: any thread may convert any tensor, as long as no other changes or closes that tensor meanwhile.
 *
 * <p>Every method throws {@link dev.tensorexport.plan.ConversionException} for a tensor that is closed, undefined, of an
 * unsupported dtype, or without strided data (sparse, mkldnn, nested, meta).
 */
public final class Tensors {
    private Tensors() {}

    /**
     * The tensor's elements on the tensor's own memory; never copies.
     *
     * @throws dev.tensorexport.plan.ConversionException if memory cannot be shared; checks what PyTorch's {@code numpy()}
     *     checks, in its order: layout, device, grad (while grad mode is on), conj, neg
     */
    public static NdArray view(Tensor tensor) {
        return convert(tensor, Request.VIEW);
    }

    /**
     * The tensor's elements on the tensor's own memory, or on a copy where that cannot be: on another device, with the conj or
     * neg bit, or of a zero tensor. {@link NdArray#sharesMemory()} tells which.
     */
    public static NdArray export(Tensor tensor) {
        return convert(tensor, Request.EXPORT);
    }

    /** As {@link #export(Tensor)}, with the elements cast to a dtype as LibTorch casts; copies if that changes them. */
    public static NdArray export(Tensor tensor, DType dtype) {
        return convert(tensor, Request.EXPORT.to(dtype));
    }

    /** The tensor's elements on fresh memory of the array's own, in row-major order. */
    public static NdArray copy(Tensor tensor) {
        return convert(tensor, Request.COPY);
    }

    /** Converts as a request says; the verbs are shorthands for this. */
    public static NdArray convert(Tensor tensor, Request request) {
        return LibTorch.execute(tensor, plan(tensor, request));
    }

    /**
     * Starts a conversion. Where the tensor is on a device that can, the transfer to the host goes on in the background, in the
     * order of the calling thread's current stream, and the future completes once it has finished: the array cannot be read too
     * early. The tensor may be closed at once. Otherwise the conversion is done before this returns.
     *
     * @return the array, to be closed by whoever gets it. Cancelling the future does not stop a transfer; its array is closed
     */
    public static CompletableFuture<NdArray> convertAsync(Tensor tensor, Request request) {
        return LibTorch.executeAsync(tensor, plan(tensor, request));
    }

    /** What {@link #convert} would do and cost; touches no element. */
    public static ConversionPlan plan(Tensor tensor, Request request) {
        return Planner.plan(LibTorch.inspect(tensor), request);
    }
}
