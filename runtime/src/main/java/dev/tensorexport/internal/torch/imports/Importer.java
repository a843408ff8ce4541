package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.ClosableMemory;
import dev.tensorexport.internal.memory.Hold;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.SegmentInfo;
import dev.tensorexport.internal.memory.Segments;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.internal.torch.create.BlobTensors;
import dev.tensorexport.internal.torch.create.FreshTensors;
import dev.tensorexport.internal.torch.storage.StorageArrays;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** Makes tensors from what the JVM has: by copy, or on memory that both then share. */
public final class Importer {
    private Importer() {}

    /**
     * A fresh tensor with the elements of a primitive array, nested arrays, a buffer, an array, a box or Lists of
     * boxes.
     *
     * @param dtype null for the one that is read as what the source holds
     * @param shape null for that of the source
     */
    public static Tensor copied(Object source, @Nullable DType dtype, long @Nullable [] shape) {
        Object known = ForeignValues.known(source);
        if (known instanceof NdArray array) {
            return copied(array, dtype, shape);
        }
        if (known instanceof List<?> list) {
            return copiedArray(NestedLists.toArray(list, dtype), dtype, shape);
        }
        if (known instanceof Number || known instanceof Boolean) {
            long[] sizes = shape == null ? new long[0] : shape;
            return copiedArray(NestedLists.toArray(List.of(known), dtype), dtype, sizes);
        }
        return copiedArray(known, dtype, shape);
    }

    private static Tensor copiedArray(Object source, @Nullable DType dtype, long @Nullable [] shape) {
        ElementSource elements = ElementSource.of(source, dtype);
        DType target = dtype == null ? elements.component().dtype() : dtype;
        Encoding encoding = Encoding.of(elements, target);
        long[] sizes = shape(elements, target, shape);
        Tensor tensor = FreshTensors.onHost(sizes, target);
        try (ElementSink sink = encoding.sinkInto(tensor, target, sizes)) {
            elements.forEachRun(sink::put);
            sink.finish();
            return tensor;
        } catch (Throwable e) {
            tensor.close();
            throw e;
        }
    }

    private static Tensor copied(NdArray array, @Nullable DType dtype, long @Nullable [] shape) {
        boolean sameDtype = dtype == null || dtype == array.dtype();
        boolean sameShape = shape == null || Arrays.equals(shape, array.shape());
        if (!sameDtype || !sameShape) {
            throw new IllegalArgumentException("found " + describe(array) + "; expected "
                    + (sameDtype ? "shape " + Arrays.toString(shape) : "dtype " + dtype)
                    + ". Copy it as it is and call to() or reshape() on the tensor");
        }
        Tensor tensor = FreshTensors.onHost(array.shape(), array.dtype());
        try (NdArray target = StorageArrays.owning(tensor, array.dtype(), Layout.contiguous(array.shape()))) {
            target.assign(array);
            if (array.dtype() == DType.BOOL) {
                normaliseBooleans(tensor);
            }
            return tensor;
        } catch (Throwable e) {
            tensor.close();
            throw e;
        }
    }

    /** Any byte but 0 is true in an array, and only 1 is in a tensor. */
    private static void normaliseBooleans(Tensor tensor) {
        try (Tensor bytes = tensor.view(ScalarType.Byte);
                Scalar most = new Scalar(1)) {
            bytes.clamp_max_(most);
        }
    }

    /** The elements of a contiguous tensor in another shape; a view, and a handle of its own. */
    public static Tensor reshaped(Tensor tensor, long... shape) {
        return tensor.view(shape);
    }

    /** The shape of the tensor, once it is certain that the elements fill it. */
    private static long[] shape(ElementSource source, DType dtype, long @Nullable [] asked) {
        long[] found = source.shape();
        if (asked != null) {
            long expected = dtype.isComplex() ? numel(pairs(asked)) : numel(asked);
            if (numel(found) != expected) {
                throw new IllegalArgumentException("found " + source + " of " + numel(found) + " elements; expected "
                        + expected + " for " + dtype + " " + Arrays.toString(asked));
            }
            return asked.clone();
        }
        if (!dtype.isComplex()) {
            numel(found);
            return found;
        }
        long last = found[found.length - 1];
        if (found.length == 1 && last % 2 == 0) {
            return new long[] {last / 2};
        }
        long[] outer = Arrays.copyOf(found, found.length - 1);
        if (found.length > 1 && (last == 2 || numel(outer) == 0)) {
            return outer;
        }
        throw new IllegalArgumentException("found " + source + " of shape " + Arrays.toString(found) + "; expected "
                + (found.length == 1 ? "an even number of elements" : "a last dim of size 2") + " for " + dtype
                + ", whose elements are pairs of a real and an imaginary part");
    }

    private static long[] pairs(long[] shape) {
        long[] pairs = Arrays.copyOf(shape, shape.length + 1);
        pairs[shape.length] = 2;
        return pairs;
    }

    private static long numel(long[] shape) {
        try {
            return Layout.contiguous(shape).numel();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "found shape " + Arrays.toString(shape) + "; expected a number of elements that fits in a long", e);
        }
    }

    /**
     * A tensor on a direct buffer's memory, which stays for as long as the tensor's storage.
     *
     * @param dtype null for the one that is read as what the buffer holds
     * @param shape null for one dim
     */
    public static Tensor shared(Buffer buffer, @Nullable DType dtype, long @Nullable [] shape) {
        checkLasting(!ClosableMemory.isUnder(buffer), "a " + new BufferSource(buffer, dtype));
        return shared(buffer, buffer, dtype, shape);
    }

    /**
     * A tensor on memory that an owner keeps.
     *
     * @param owner as for {@link BlobTensors#on}
     * @param memory a buffer, or a segment of {@code java.lang.foreign}
     */
    public static Tensor shared(Object owner, Object memory, DType dtype, long[] shape) {
        if (memory instanceof Buffer buffer) {
            return shared(owner, buffer, dtype, shape);
        }
        return shared(owner, segment(memory), dtype, shape);
    }

    /** A tensor on the memory of a segment that keeps its bytes for as long as it is reachable. */
    public static Tensor shared(Object segment, DType dtype, long[] shape) {
        SegmentInfo info = segment(segment);
        checkLasting(!info.isClosable(), "a MemorySegment");
        return shared(segment, info, dtype, shape);
    }

    private static SegmentInfo segment(Object memory) {
        SegmentInfo segment = Segments.info(memory);
        if (segment == null) {
            throw new IllegalArgumentException("found " + memory.getClass().getSimpleName() + " on JDK "
                    + Runtime.version().feature() + "; expected a direct buffer or, on JDK 22 or later, a"
                    + " MemorySegment. Call copiedTensor() with arrays");
        }
        return segment;
    }

    private static Tensor shared(Object owner, SegmentInfo segment, DType dtype, long[] shape) {
        checkDirect(segment.isNative(), "a MemorySegment");
        checkWritable(segment.isReadOnly(), "a MemorySegment");
        checkOpen(segment.isOpen(), "a MemorySegment");
        if (dtype.isQuantized()) {
            throw new IllegalArgumentException("found " + dtype + "; expected a dtype that is not quantized");
        }
        Layout layout = Layout.contiguous(shape);
        long needed = Math.multiplyExact(numel(shape), dtype.itemSize());
        if (segment.byteSize() != needed) {
            throw new IllegalArgumentException("found a MemorySegment of " + segment.byteSize() + " bytes; expected "
                    + needed + " for " + dtype + " " + Arrays.toString(shape) + ". Take a slice of it");
        }
        return tensorOn(segment.address(), dtype, layout, owner);
    }

    private static Tensor shared(Object owner, Buffer buffer, @Nullable DType dtype, long @Nullable [] shape) {
        ElementSource elements = new BufferSource(buffer, dtype);
        DType target = dtype == null ? elements.component().dtype() : dtype;
        if (Encoding.of(elements, target) != Encoding.BITS) {
            throw new IllegalArgumentException("found " + elements + " for " + target
                    + "; expected its bits, in a buffer of " + Primitive.ofBits(target)
                    + " or a ByteBuffer. Call copiedTensor(), which converts the elements");
        }
        checkDirect(buffer.isDirect(), "a " + elements);
        checkWritable(buffer.isReadOnly(), "a " + elements);
        checkOpen(!ClosableMemory.hasEndedUnder(buffer), "a " + elements);
        checkOrder(buffer, target);
        long[] sizes = shape(elements, target, shape);
        long address = BlobTensors.address(buffer)
                + (long) buffer.position() * Primitive.of(buffer).size();
        return tensorOn(address, target, Layout.contiguous(sizes), owner);
    }

    /** A tensor on an array's memory, which stays for as long as the tensor's storage. */
    public static Tensor shared(NdArray array) {
        Layout layout = ArrayAccess.layout(array);
        checkStrides(array);
        checkWritable(array.isReadOnly(), describe(array));
        Memory memory = ArrayAccess.memory(array);
        checkDirect(memory.isDirect(), describe(array));
        checkLasting(memory.isLasting(), describe(array));
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
                throw new IllegalArgumentException("found " + describe(array) + " on memory in " + chunks.size()
                        + " pieces that are not adjacent; expected one run of bytes. Call copiedTensor()");
            }
            next += chunk.capacity();
        }
        return address;
    }

    private static void checkStrides(NdArray array) {
        Layout layout = ArrayAccess.layout(array);
        for (int dim = 0; dim < layout.rank(); dim++) {
            if (layout.size(dim) > 1 && layout.stride(dim) < 0) {
                throw new IllegalArgumentException("found " + describe(array) + " with strides "
                        + Arrays.toString(layout.strides()) + "; expected none below 0, which LibTorch does not have."
                        + " Call copiedTensor()");
            }
        }
    }

    private static String describe(NdArray array) {
        return "an array of " + array.dtype() + " " + Arrays.toString(array.shape());
    }

    private static void checkDirect(boolean direct, String found) {
        if (!direct) {
            throw new IllegalArgumentException(
                    "found " + found + " on the Java heap; expected direct memory, which the garbage"
                            + " collector does not move. Call copiedTensor(), or allocate with ByteBuffer.allocateDirect()");
        }
    }

    private static void checkWritable(boolean readOnly, String found) {
        if (readOnly) {
            throw new IllegalArgumentException(
                    "found " + found + " that is read-only; expected memory that may be written to, for LibTorch"
                            + " has no tensors that may not. Call copiedTensor()");
        }
    }

    private static void checkOpen(boolean open, String found) {
        if (!open) {
            throw new IllegalStateException("found " + found + " whose Arena was closed; expected memory that is still"
                    + " there. Make the tensor before, and give it the Arena as its owner, which it then closes");
        }
    }

    private static void checkLasting(boolean lasting, String found) {
        if (!lasting) {
            throw new IllegalArgumentException(
                    "found " + found + " on memory that goes when its Arena is closed; expected"
                            + " memory that stays. Call copiedTensor(), or allocate in Arena.ofAuto() or Arena.global()");
        }
    }

    private static void checkOrder(Buffer buffer, DType dtype) {
        if (dtype.itemSize() > 1 && Primitive.order(buffer) != ByteOrder.nativeOrder()) {
            throw new IllegalArgumentException("found a " + Primitive.order(buffer) + " buffer; expected "
                    + ByteOrder.nativeOrder() + ", in which LibTorch reads " + dtype
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
