package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.BufferPrimitive;
import dev.tensorexport.internal.memory.ClosableMemory;
import dev.tensorexport.internal.memory.Hold;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.SegmentInfo;
import dev.tensorexport.internal.memory.Segments;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.internal.ndarray.Codecs;
import dev.tensorexport.internal.torch.create.BlobTensors;
import dev.tensorexport.internal.torch.create.FreshTensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Makes tensors on memory of the JVM, which both then share. */
public final class SharedTensor {
    private SharedTensor() {}

    /**
     * A tensor on a direct buffer's memory, which stays for as long as the tensor's storage.
     *
     * @param dtype null for the one that is read as what the buffer holds
     * @param shape null for one dim
     */
    public static Tensor of(Buffer buffer, @Nullable DType dtype, long @Nullable [] shape) {
        checkLasting(!ClosableMemory.isUnder(buffer), () -> "a " + BufferSource.of(buffer, dtype));
        return onBuffer(buffer, buffer, dtype, shape);
    }

    /**
     * A tensor on memory that an owner keeps.
     *
     * @param owner as for {@link BlobTensors#on}
     * @param memory a buffer, or a segment of {@code java.lang.foreign}
     */
    public static Tensor of(Object owner, Object memory, DType dtype, long[] shape) {
        if (memory instanceof Buffer buffer) {
            return onBuffer(owner, buffer, dtype, shape);
        }
        return onSegment(owner, segment(memory), dtype, shape);
    }

    /** A tensor on the memory of a buffer or segment that keeps its bytes for as long as it is reachable. */
    public static Tensor of(Object memory, DType dtype, long[] shape) {
        if (memory instanceof Buffer buffer) {
            return of(buffer, dtype, shape);
        }
        SegmentInfo info = segment(memory);
        checkLasting(!info.isClosable(), () -> "a MemorySegment");
        return onSegment(memory, info, dtype, shape);
    }

    private static SegmentInfo segment(Object memory) {
        SegmentInfo segment = Segments.info(memory);
        if (segment == null) {
            throw new IllegalArgumentException("found " + memory.getClass().getSimpleName() + " on JDK "
                    + Runtime.version().feature() + "; expected a direct buffer, or a " + Segments.expected()
                    + ". Call copiedTensor() with arrays");
        }
        return segment;
    }

    private static Tensor onSegment(Object owner, SegmentInfo segment, DType dtype, long[] shape) {
        checkDirect(segment.isNative(), () -> "a MemorySegment");
        checkWritable(segment.isReadOnly(), () -> "a MemorySegment");
        checkOpen(segment.isOpen(), () -> "a MemorySegment");
        if (dtype.isQuantized()) {
            throw new IllegalArgumentException("found " + dtype + "; expected a dtype that is not quantized");
        }
        Layout layout = Layout.contiguous(shape);
        long needed = Math.multiplyExact(Source.numel(shape), dtype.itemSize());
        if (segment.byteSize() != needed) {
            throw new IllegalArgumentException("found a MemorySegment of " + segment.byteSize() + " bytes; expected "
                    + needed + " for " + dtype + " " + Arrays.toString(shape) + ". Take a slice of it");
        }
        return tensorOn(segment.address(), dtype, layout, owner);
    }

    private static Tensor onBuffer(Object owner, Buffer buffer, @Nullable DType dtype, long @Nullable [] shape) {
        Source elements = BufferSource.of(buffer, dtype);
        DType target = elements.target(dtype);
        if (!elements.areBitsOf(target)) {
            elements.checkValuesOf(target);
            throw new IllegalArgumentException("found " + elements + " for " + target
                    + "; expected its bits, in a buffer of " + Codecs.of(target).storage()
                    + " or a ByteBuffer. Call copiedTensor(), which converts the elements");
        }
        Supplier<String> source = () -> "a " + elements;
        checkDirect(buffer.isDirect(), source);
        checkWritable(buffer.isReadOnly(), source);
        checkOpen(!ClosableMemory.hasEndedUnder(buffer), source);
        checkOrder(BufferPrimitive.of(buffer), buffer, target);
        long[] sizes = elements.shape(target, shape);
        long address = BlobTensors.address(buffer)
                + (long) buffer.position() * BufferPrimitive.of(buffer).bytes();
        return tensorOn(address, target, Layout.contiguous(sizes), owner);
    }

    /** A tensor on an array's memory, which stays for as long as the tensor's storage. */
    public static Tensor of(NdArray array) {
        Layout layout = ArrayAccess.layout(array);
        checkStrides(array);
        checkWritable(array.isReadOnly(), () -> Source.describe(array));
        Memory memory = ArrayAccess.memory(array);
        checkDirect(memory.isDirect(), () -> Source.describe(array));
        checkLasting(memory.isLasting(), () -> Source.describe(array));
        Hold hold = memory.hold();
        try {
            long address = address(hold.buffers(), array)
                    + layout.offset() * array.dtype().itemSize();
            return tensorOn(address, array.dtype(), layout, hold);
        } catch (Throwable e) {
            hold.close();
            throw e;
        }
    }

    private static long address(List<ByteBuffer> chunks, NdArray array) {
        long address = chunks.isEmpty() ? 0 : BlobTensors.address(chunks.get(0));
        long next = address;
        for (ByteBuffer chunk : chunks) {
            if (BlobTensors.address(chunk) != next) {
                throw new IllegalArgumentException("found " + Source.describe(array) + " on memory in " + chunks.size()
                        + " pieces that are not adjacent; expected contiguous memory. Call copiedTensor()");
            }
            next += chunk.capacity();
        }
        return address;
    }

    private static void checkStrides(NdArray array) {
        Layout layout = ArrayAccess.layout(array);
        for (int dim = 0; dim < layout.rank(); dim++) {
            if (layout.size(dim) > 1 && layout.stride(dim) < 0) {
                throw new IllegalArgumentException(
                        "found " + Source.describe(array) + " with strides " + Arrays.toString(layout.strides())
                                + "; expected no negative strides, which LibTorch lacks. Call copiedTensor()");
            }
        }
    }

    private static void checkDirect(boolean direct, Supplier<String> found) {
        if (!direct) {
            throw new IllegalArgumentException(
                    "found " + found.get() + " on the Java heap; expected direct memory, which the garbage"
                            + " collector does not move. Call copiedTensor(), or allocate with ByteBuffer.allocateDirect()");
        }
    }

    private static void checkWritable(boolean readOnly, Supplier<String> found) {
        if (readOnly) {
            throw new IllegalArgumentException(
                    "found " + found.get()
                            + " that is read-only; expected writable memory, because LibTorch has no read-only tensors. Call copiedTensor()");
        }
    }

    private static void checkOpen(boolean open, Supplier<String> found) {
        if (!open) {
            throw new IllegalStateException(
                    "found " + found.get()
                            + " whose Arena was closed; expected memory of an open Arena. Make the tensor earlier, with the Arena as its owner");
        }
    }

    private static void checkLasting(boolean lasting, Supplier<String> found) {
        if (!lasting) {
            throw new IllegalArgumentException(
                    "found " + found.get()
                            + " on memory of an Arena that can be closed; expected memory that stays valid. Call copiedTensor(), or allocate in Arena.ofAuto() or Arena.global()");
        }
    }

    private static <B extends Buffer> void checkOrder(BufferPrimitive<?, B> primitive, Buffer buffer, DType dtype) {
        ByteOrder order = primitive.order(primitive.castBuffer(buffer));
        if (dtype.itemSize() > 1 && order != ByteOrder.nativeOrder()) {
            throw new IllegalArgumentException("found a " + order + " buffer; expected " + ByteOrder.nativeOrder()
                    + ", in which LibTorch reads " + dtype
                    + ". Call order(ByteOrder.nativeOrder()) on the ByteBuffer before it is filled, or copiedTensor()");
        }
    }

    private static Tensor tensorOn(long address, DType dtype, Layout layout, Object owner) {
        if (layout.numel() == 0) {
            Tensor empty = FreshTensors.onHost(layout.shape(), dtype);
            BlobTensors.release(owner);
            return empty;
        }
        if (address % dtype.itemSize() != 0) {
            throw new IllegalArgumentException("found memory at address 0x" + Long.toHexString(address)
                    + "; expected a multiple of " + dtype.itemSize() + ", to which LibTorch aligns " + dtype
                    + ". Start at an aligned position, or call copiedTensor()");
        }
        return BlobTensors.on(address, dtype, layout, owner);
    }
}
