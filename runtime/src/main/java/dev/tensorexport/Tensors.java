package dev.tensorexport;

import static dev.tensorexport.internal.plan.Arguments.present;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.internal.torch.convert.Conversion;
import dev.tensorexport.internal.torch.convert.TensorData;
import dev.tensorexport.internal.torch.convert.TensorDescription;
import dev.tensorexport.internal.torch.imports.CopiedTensor;
import dev.tensorexport.internal.torch.imports.SharedTensor;
import dev.tensorexport.ndarray.ArrayData;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.pytorch.Tensor;

/**
 * Converts LibTorch tensors to {@link NdArray}s. The three verbs differ in what they do with memory:
 *
 * <table>
 *   <caption>The verbs</caption>
 *   <tr><th>verb</th><th>memory</th><th>in Python</th></tr>
 *   <tr><td>{@link #view(Tensor) view}</td><td>shares, or throws an exception that names the fix</td><td>{@code t.numpy()}</td></tr>
 *   <tr><td>{@link #export(Tensor) export}</td><td>shares if it can, copies if it must</td>
 *     <td>{@code t.numpy(force=True)}</td></tr>
 *   <tr><td>{@link #copy(Tensor) copy}</td><td>always copies</td><td>{@code t.numpy(force=True).copy()}</td></tr>
 * </table>
 *
 * <p>Every array holds its own reference to its memory. Afterwards you may close the tensor or its PointerScope, or let
 * it be collected. A shared array keeps strides and offset; a copy is in row-major order. A shared array is writable,
 * and the tensor sees the writes. Shapes and strides count elements.
 *
 * <p>A tensor whose memory is shared can no longer be resized, as after PyTorch's {@code numpy()}. The array of a lazy
 * clone (LibTorch's private {@code _lazy_clone()}) is read-only and keeps the current elements; reading does not
 * materialize the clone. Do not create a lazy clone of a tensor while an array is open on it.
 *
 * <p>Thread-safe, as long as no other thread changes or closes the tensor meanwhile.
 *
 * <p>The way back is {@link #copiedTensor(Object) copiedTensor}, which always copies, and {@link #sharedTensor(NdArray)
 * sharedTensor}, which never does.
 *
 * <p>Every method that takes a tensor throws {@link dev.tensorexport.ConversionException} for one that is closed,
 * undefined, of an unsupported dtype, or without strided data (sparse, mkldnn, nested, meta).
 */
public final class Tensors {
    private Tensors() {}

    /**
     * Returns an array that shares the tensor's memory. Never copies.
     *
     * @throws dev.tensorexport.ConversionException if memory cannot be shared; the checks are those of PyTorch's
     *     {@code numpy()}, in its order: layout, device, grad (while grad mode is on), conj, neg
     */
    public static NdArray view(Tensor tensor) {
        return Conversion.run(present(tensor, "tensor"), Request.VIEW);
    }

    /**
     * Returns an array that shares the tensor's memory if possible. It is a copy if the tensor is on another device,
     * has the conj or neg bit, or is a zero tensor. {@link NdArray#sharesMemory()} tells which.
     */
    public static NdArray export(Tensor tensor) {
        return Conversion.run(present(tensor, "tensor"), Request.EXPORT);
    }

    /**
     * Exports a tensor as {@link #export(Tensor)} does, cast to a dtype as LibTorch casts. Copies if the dtype changes.
     */
    public static NdArray export(Tensor tensor, DType dtype) {
        return conversion(tensor, Request.EXPORT.to(present(dtype, "dtype"))).run();
    }

    /** Copies the tensor's elements, in row-major order, to a new array. */
    public static NdArray copy(Tensor tensor) {
        return conversion(tensor, Request.COPY).run();
    }

    /**
     * Starts an {@link #export(Tensor) export}. If the device supports it, the transfer to the host runs in the
     * background, in the order of the calling thread's current stream. The future completes when the transfer has
     * finished, so the array cannot be read too early. The tensor may be closed at once. For other devices the export
     * completes before this method returns.
     *
     * @return the array, which its receiver closes. Cancelling the future does not stop a transfer, but its array is
     *     closed
     */
    public static CompletableFuture<NdArray> exportAsync(Tensor tensor) {
        return conversion(tensor, Request.EXPORT).runAsync();
    }

    /** Says what {@link #export(Tensor)} would do and cost. Reads no element. */
    public static ConversionPlan plan(Tensor tensor) {
        return conversion(tensor, Request.EXPORT).plan();
    }

    /**
     * Describes a tensor for a bug report: all facts about it, what {@link #export(Tensor)} would do, the versions and
     * the machine, one fact a line. Takes any tensor, even one that is closed or cannot be converted, and reads no
     * element. The text is for people and may change.
     */
    public static String describe(Tensor tensor) {
        return TensorDescription.of(present(tensor, "tensor"));
    }

    /**
     * The tensor's elements as {@link #export(Tensor)} gives them, to be written to a file. If they have to be copied,
     * for example from another device, they are exported part by part. Keep the tensor open and unchanged until they
     * are written.
     */
    public static ArrayData elements(Tensor tensor) {
        return new TensorData(present(tensor, "tensor"));
    }

    private static Conversion conversion(Tensor tensor, Request request) {
        return Conversion.of(present(tensor, "tensor"), request);
    }

    /**
     * Copies elements to a new tensor: of a primitive array, nested arrays of any rank, a primitive buffer, or an
     * {@link NdArray} of any strides. Boxes, and nested arrays and collections of boxes, are taken like primitives; a
     * single box gives a 0-dim tensor.
     *
     * <p>The element type determines the dtype: bool for {@code boolean[]}, int8 for {@code byte[]}, float32 for
     * {@code float[][]} or a FloatBuffer. The shape is that of the source; after a dim of size 0 all dims are 0. A
     * buffer may be heap or direct, in any byte order; its elements from position to limit are copied, and its position
     * is unchanged.
     *
     * @param source the elements, which no other thread may change meanwhile
     * @return a new tensor, which belongs to the innermost PointerScope
     * @throws IllegalArgumentException if the source has another type, or has rows that are null or differ in length
     */
    public static Tensor copiedTensor(Object source) {
        return CopiedTensor.of(present(source, "source"), null, null);
    }

    /**
     * Copies elements as {@link #copiedTensor(Object)} does, with a dtype. The element type determines how they are
     * read:
     *
     * <ul>
     *   <li>Values, if it is the dtype's {@link DType#elementType()}. Floats are rounded to float16, bfloat16, float8
     *       and complex32 as LibTorch casts them; for uint8, uint16 and uint32 the values have to fit.
     *   <li>Raw bits, if it is the signed integer of the same size: bytes for uint8 and float8, shorts for uint16,
     *       float16, bfloat16 and complex32, ints for uint32. Longs for uint64 are raw bits too: one below 0 is a value
     *       beyond the largest long.
     *   <li>Bytes of any dtype as they are in memory, in the buffer's byte order, if it is a ByteBuffer; for bool, all
     *       but 0 are true.
     * </ul>
     *
     * Complex elements are pairs: one after another in a flat source, a last dim of size 2 in nested arrays.
     *
     * @throws IllegalArgumentException as {@link #copiedTensor(Object)} does; if the source holds neither values nor
     *     bits of the dtype, or a value that does not fit; or if the dtype is quantized
     */
    public static Tensor copiedTensor(Object source, DType dtype) {
        return CopiedTensor.of(present(source, "source"), present(dtype, "dtype"), null);
    }

    /**
     * As {@link #copiedTensor(Object)}, with the elements in row-major order in another shape.
     *
     * @throws IllegalArgumentException as {@link #copiedTensor(Object)} does, or if the shape has another number of
     *     elements
     */
    public static Tensor copiedTensor(Object source, long... shape) {
        return CopiedTensor.of(present(source, "source"), null, present(shape, "shape"));
    }

    /**
     * As {@link #copiedTensor(Object, DType)}, with the elements in row-major order in another shape; an empty shape
     * makes a 0-dim tensor.
     *
     * @throws IllegalArgumentException as {@link #copiedTensor(Object, DType)} does, or if the shape has another number
     *     of elements
     */
    public static Tensor copiedTensor(Object source, DType dtype, long... shape) {
        return CopiedTensor.of(present(source, "source"), present(dtype, "dtype"), present(shape, "shape"));
    }

    /**
     * Returns a 1-D tensor that shares a direct buffer's memory: writes to one are seen in the other.
     *
     * <p>The buffer stays reachable as long as any tensor on it, including views and tensors that autograd keeps. That
     * also keeps the memory if the buffer owns it, as do buffers of {@code ByteBuffer.allocateDirect()}, mapped files,
     * {@code Arena.ofAuto()} and {@code asBuffer()} of an array. If something else owns the memory, such as a JavaCPP
     * {@code Pointer}, an OpenCV {@code Mat}, native code or a lease, name the owner: {@link #sharedTensor(Object,
     * Object, DType, long...)}.
     *
     * @param buffer direct, writable and in native byte order, with the elements from position to limit
     * @return a tensor that cannot be resized, and belongs to the innermost PointerScope as any new tensor does
     * @throws IllegalArgumentException if the buffer is on the Java heap, read-only, in the other byte order, not
     *     aligned to the size of an element, or of an Arena that can be closed; {@link #copiedTensor(Object)} takes all
     *     of these
     */
    public static Tensor sharedTensor(Buffer buffer) {
        return SharedTensor.of(present(buffer, "buffer"), null, null);
    }

    /**
     * As {@link #sharedTensor(Buffer)}, with a dtype whose bits the buffer holds: a ByteBuffer those of any dtype,
     * other buffers as {@link #copiedTensor(Object, DType)} says. For bool each byte has to be 0 or 1, which is not
     * checked. Complex elements are pairs.
     *
     * @throws IllegalArgumentException as {@link #sharedTensor(Buffer)} does, or if the buffer does not hold the
     *     dtype's bits
     */
    public static Tensor sharedTensor(Buffer buffer, DType dtype) {
        return SharedTensor.of(present(buffer, "buffer"), present(dtype, "dtype"), null);
    }

    /**
     * As {@link #sharedTensor(Buffer)}, in another shape.
     *
     * @throws IllegalArgumentException as {@link #sharedTensor(Buffer)} does, or if the shape has another number of
     *     elements
     */
    public static Tensor sharedTensor(Buffer buffer, long... shape) {
        return SharedTensor.of(present(buffer, "buffer"), null, present(shape, "shape"));
    }

    /**
     * Returns a tensor that shares the memory of a buffer or segment with another owner: writes to one are seen in the
     * other.
     *
     * <p>The owner stays reachable as long as any tensor on the memory, including views and tensors that autograd
     * keeps. When the last of them is gone, an {@code AutoCloseable} is closed and a {@code Runnable} is run, once, on
     * the thread that released it. Its exceptions are logged. To keep an object reachable without closing it, pass
     * {@code List.of(it)}. Do not free the memory earlier. If this method throws an exception, the owner is not closed.
     *
     * <p>For example, an OpenCV {@code Mat} owns the memory of its {@code createBuffer()}: pass the {@code Mat}.
     *
     * @param memory a direct buffer, as for {@link #sharedTensor(Buffer, DType)} but for who owns it, or, from JDK 22
     *     on, a {@code java.lang.foreign.MemorySegment} of just the tensor's bytes
     * @return a tensor that cannot be resized, and belongs to the innermost PointerScope as any new tensor does
     * @throws IllegalArgumentException if the memory is something else, on the Java heap, read-only, in the other byte
     *     order, not aligned to the size of an element or of another size than the shape
     */
    public static Tensor sharedTensor(Object owner, Object memory, DType dtype, long... shape) {
        return SharedTensor.of(
                present(owner, "owner"), present(memory, "memory"), present(dtype, "dtype"), present(shape, "shape"));
    }

    /**
     * Returns a tensor that shares the memory of a buffer or segment that keeps it: writes to one are seen in the
     * other. The buffer or segment stays reachable as long as any tensor on it.
     *
     * @param memory a direct buffer, as for {@link #sharedTensor(Buffer, DType)}, or, from JDK 22 on, a
     *     {@code java.lang.foreign.MemorySegment} of any length, of {@code Arena.ofAuto()} or {@code Arena.global()},
     *     writable, and of just the tensor's bytes; for memory of other arenas, or that was made a segment by its
     *     address, say who owns it: {@link #sharedTensor(Object, Object, DType, long...)}
     * @param shape the sizes of the dims; none makes a 0-dim tensor
     * @return a tensor that cannot be resized, and belongs to the innermost PointerScope as any new tensor does
     * @throws IllegalArgumentException as {@link #sharedTensor(Buffer, DType)} does; if the memory is something else,
     *     or of another size than the shape
     */
    public static Tensor sharedTensor(Object memory, DType dtype, long... shape) {
        return SharedTensor.of(present(memory, "memory"), present(dtype, "dtype"), present(shape, "shape"));
    }

    /**
     * Returns a tensor that shares an array's memory, with its shape, strides and dtype. Writes to one are seen in the
     * other, and in the tensor that the array came from.
     *
     * <p>The memory stays as long as any tensor on it, including views and tensors that autograd keeps, even if the
     * array is closed. The last of them frees it at once.
     *
     * @return a tensor that cannot be resized, and belongs to the innermost PointerScope as any new tensor does
     * @throws IllegalArgumentException if the array is on the Java heap or read-only, has a negative stride, or lies in
     *     buffers that are not adjacent or not aligned; {@link #copiedTensor(Object)} takes all of these
     * @throws IllegalStateException if the array is closed
     */
    public static Tensor sharedTensor(NdArray array) {
        return SharedTensor.of(present(array, "array"));
    }
}
