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
 * <p>Every array holds its own reference to its memory: the tensor may be closed, collected or lost with its
 * PointerScope at any time after. Strides and offset are kept where memory is shared; a copy is in row-major order. An
 * array that shares memory is writable, and the tensor sees what is written. Shapes and strides count elements.
 *
 * <p>A tensor whose memory is shared cannot be resized any more, as after PyTorch's {@code numpy()}. The array of a
 * lazy clone (LibTorch's private {@code _lazy_clone()}) is read-only and keeps what the tensor holds now; reading does
 * not make the clone a real one. Do not make a lazy clone of a tensor while an array is open on it.
 *
 * <p>Thread safety: any thread may convert any tensor, as long as no other changes or closes that tensor meanwhile.
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
     * The tensor's elements on the tensor's own memory; never copies.
     *
     * @throws dev.tensorexport.ConversionException if memory cannot be shared; checks what PyTorch's {@code numpy()}
     *     checks, in its order: layout, device, grad (while grad mode is on), conj, neg
     */
    public static NdArray view(Tensor tensor) {
        return Conversion.run(present(tensor, "tensor"), Request.VIEW);
    }

    /**
     * The tensor's elements on the tensor's own memory, or on a copy where that cannot be: on another device, with the
     * conj or neg bit, or of a zero tensor. {@link NdArray#sharesMemory()} tells which.
     */
    public static NdArray export(Tensor tensor) {
        return Conversion.run(present(tensor, "tensor"), Request.EXPORT);
    }

    /** As {@link #export(Tensor)}, with the elements cast to a dtype as LibTorch casts; copies if that changes them. */
    public static NdArray export(Tensor tensor, DType dtype) {
        return conversion(tensor, Request.EXPORT.to(present(dtype, "dtype"))).run();
    }

    /** The tensor's elements on fresh memory of the array's own, in row-major order. */
    public static NdArray copy(Tensor tensor) {
        return conversion(tensor, Request.COPY).run();
    }

    /**
     * Starts an {@link #export(Tensor) export}. Where the tensor is on a device that can, the transfer to the host goes
     * on in the background, in the order of the calling thread's current stream, and the future completes once it has
     * finished: the array cannot be read too early. The tensor may be closed at once. Otherwise the export is done
     * before this returns.
     *
     * @return the array, to be closed by whoever gets it. Cancelling the future does not stop a transfer; its array is
     *     closed
     */
    public static CompletableFuture<NdArray> exportAsync(Tensor tensor) {
        return conversion(tensor, Request.EXPORT).runAsync();
    }

    /** What {@link #export(Tensor)} would do and cost; touches no element. */
    public static ConversionPlan plan(Tensor tensor) {
        return conversion(tensor, Request.EXPORT).plan();
    }

    /**
     * All facts about a tensor, what {@link #export(Tensor)} would do, and the versions and the machine: one fact a
     * line, made for a bug report. Takes any tensor, also one that is closed or that cannot be converted, and reads no
     * element. The text is for people; it may change.
     */
    public static String describe(Tensor tensor) {
        return TensorDescription.of(present(tensor, "tensor"));
    }

    /**
     * The tensor's elements as {@link #export(Tensor)} gives them, to be written to a file: where that takes a copy, as
     * of another device, they are exported a part at a time. The tensor must stay open and as it is until then.
     */
    public static ArrayData elements(Tensor tensor) {
        return new TensorData(present(tensor, "tensor"));
    }

    private static Conversion conversion(Tensor tensor, Request request) {
        return Conversion.of(present(tensor, "tensor"), request);
    }

    /**
     * A fresh tensor with the elements of a primitive array, of nested arrays of any rank, of a primitive buffer, or of
     * an {@link NdArray} of any strides. A box, and arrays and collections of boxes, nested ones too, are taken as such
     * arrays are; a box makes a 0-dim tensor.
     *
     * <p>The dtype is the one that is read as what the source holds: bool of {@code boolean[]}, int8 of {@code byte[]},
     * float32 of {@code float[][]} or a FloatBuffer. The shape is that of the source; below a dim of size 0 all dims
     * are 0. Of a buffer, heap or direct and in any byte order, the elements from position to limit are taken, and its
     * position is left as it is.
     *
     * @param source the elements, which no other thread may change meanwhile
     * @return a tensor of its own, which belongs to the innermost PointerScope as any new tensor does
     * @throws IllegalArgumentException if the source is something else, or has rows that are missing or not equally
     *     long
     */
    public static Tensor copiedTensor(Object source) {
        return CopiedTensor.of(present(source, "source"), null, null);
    }

    /**
     * As {@link #copiedTensor(Object)}, with a dtype. What the source holds says how it is taken:
     *
     * <ul>
     *   <li>Values, if it is what the dtype is read as ({@link DType#elementType()}). Floats are rounded to float16,
     *       bfloat16, float8 and complex32 as LibTorch casts them; for uint8, uint16 and uint32 the values have to fit.
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
     * A tensor on a direct buffer's own memory, in one dim: what is written to one is seen in the other.
     *
     * <p>The buffer is kept reachable for as long as any tensor on it, views and tensors that autograd keeps included.
     * That keeps the memory too where the buffer owns it, as buffers of {@code ByteBuffer.allocateDirect()}, mapped
     * files, {@code Arena.ofAuto()} and {@code asBuffer()} of an array do. It does not where something else does: a
     * JavaCPP {@code Pointer} or OpenCV {@code Mat}, a native allocator, other native code, a lease. Then say who:
     * {@link #sharedTensor(Object, Object, DType, long...)}.
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
     * As {@link #sharedTensor(Buffer, DType)}, in another shape; an empty shape makes a 0-dim tensor.
     *
     * @throws IllegalArgumentException as {@link #sharedTensor(Buffer, DType)} does, or if the shape has another number
     *     of elements
     */
    public static Tensor sharedTensor(Buffer buffer, DType dtype, long... shape) {
        return SharedTensor.of(present(buffer, "buffer"), present(dtype, "dtype"), present(shape, "shape"));
    }

    /**
     * A tensor on the memory of a buffer or segment that something else owns: what is written to one is seen in the
     * other.
     *
     * <p>The owner is kept reachable for as long as any tensor on the memory, views and tensors that autograd keeps
     * included. When the last of them is gone, an {@code AutoCloseable} is closed and a {@code Runnable} is run, once,
     * on whichever thread that happens; what it throws is logged. To keep something reachable that is not to be closed,
     * hand in {@code List.of(it)}. Nobody may free the memory before; if this method fails, the owner is left alone.
     *
     * <p>For example, an OpenCV {@code Mat} owns what its {@code createBuffer()} gives: hand in the {@code Mat}.
     *
     * @param memory a direct buffer, as for {@link #sharedTensor(Buffer, DType, long...)} but for who owns it, or, from
     *     JDK 22 on, a {@code java.lang.foreign.MemorySegment} of just the tensor's bytes
     * @return a tensor that cannot be resized, and belongs to the innermost PointerScope as any new tensor does
     * @throws IllegalArgumentException if the memory is something else, on the Java heap, read-only, in the other byte
     *     order, not aligned to the size of an element or of another size than the shape
     */
    public static Tensor sharedTensor(Object owner, Object memory, DType dtype, long... shape) {
        return SharedTensor.of(
                present(owner, "owner"), present(memory, "memory"), present(dtype, "dtype"), present(shape, "shape"));
    }

    /**
     * A tensor on the memory of a {@code java.lang.foreign.MemorySegment}, from JDK 22 on, of any length: what is
     * written to one is seen in the other. The segment is kept reachable for as long as any tensor on it.
     *
     * @param segment of {@code Arena.ofAuto()} or {@code Arena.global()}, writable, and of just the tensor's bytes; for
     *     memory of other arenas, or that was made a segment by its address, say who owns it:
     *     {@link #sharedTensor(Object, Object, DType, long...)}
     * @return a tensor that cannot be resized, and belongs to the innermost PointerScope as any new tensor does
     * @throws IllegalArgumentException if this is no segment, or one on the Java heap, read-only, of an Arena that can
     *     be closed, not aligned to the size of an element or of another size than the shape
     */
    public static Tensor sharedTensor(Object segment, DType dtype, long... shape) {
        return SharedTensor.of(present(segment, "segment"), present(dtype, "dtype"), present(shape, "shape"));
    }

    /**
     * A tensor on an array's own memory, with its shape, strides and dtype: what is written to one is seen in the
     * other, and in the tensor the array came from.
     *
     * <p>The memory stays for as long as any tensor on it, views and tensors that autograd keeps included, even if the
     * array is closed; the last of them gives it back at once.
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
