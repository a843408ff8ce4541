package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Arrays to test with. */
public final class TestArrays {
    private TestArrays() {}

    /** An array of zeros on direct memory. */
    public static NdArray zeros(DType dtype, long... shape) {
        Layout layout = Layout.contiguous(shape);
        return ArrayAccess.of(Memory.allocate(layout.numel() * dtype.itemSize()), dtype, layout);
    }

    /** float32 0, 1, 2, ... in row-major order. */
    static NdArray.OfFloat floats(long... shape) {
        NdArray.OfFloat array = zeros(DType.FLOAT32, shape).asFloat();
        float[] values = new float[(int) array.numel()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        array.assign(values);
        return array;
    }

    static NdArray.OfInt ints(int... values) {
        return NdArray.of(values);
    }

    static NdArray.OfLong longs(long... values) {
        return NdArray.of(values);
    }

    static NdArray.OfDouble doubles(double... values) {
        return NdArray.of(values);
    }

    /** int32 0, 1, 2, ... in row-major order. */
    public static NdArray.OfInt counting(long... shape) {
        NdArray.OfInt array = zeros(DType.INT32, shape).asInt();
        array.assign(IntStream.range(0, (int) array.numel()).toArray());
        return array;
    }

    /** Any bits, of any dtype that is not quantized. */
    static NdArray ofBits(DType dtype, int seed, long... shape) {
        Layout layout = Layout.contiguous(shape);
        ByteBuffer bytes = ByteBuffer.allocateDirect((int) layout.numel() * dtype.itemSize())
                .order(ByteOrder.nativeOrder());
        java.util.Random random = new java.util.Random(seed);
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.put(i, (byte) random.nextInt());
        }
        if (dtype == DType.UINT64) { // no value beyond a long
            for (int i = 0; i < bytes.capacity(); i += Long.BYTES) {
                bytes.putLong(i, bytes.getLong(i) >>> 1);
            }
        }
        return ArrayAccess.of(Memory.of(bytes), dtype, layout);
    }

    /** An array of shape [2, 3] on memory that must not be written. */
    static NdArray onReadOnlyMemory(DType dtype) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(6 * dtype.itemSize()).asReadOnlyBuffer();
        return ArrayAccess.of(Memory.of(bytes), dtype, Layout.contiguous(2, 3));
    }

    /** The elements in row-major order, read one by one. */
    static List<Object> elements(NdArray array) {
        List<Object> elements = new ArrayList<>();
        for (long position = 0; position < array.numel(); position++) {
            elements.add(element(array, array.layout.index(position)));
        }
        return elements;
    }

    /** One element, boxed as the array gives it. */
    public static Object element(NdArray array, long... index) {
        return invoke(array, "get", new Class<?>[] {long[].class}, index);
    }

    /** Calls a method that each typed array has for its own primitive. */
    public static Object invoke(NdArray array, String method, Class<?>[] types, Object... arguments) {
        try {
            return array.getClass().getMethod(method, types).invoke(array, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The elements of a primitive array, boxed. */
    static List<Object> boxed(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < java.lang.reflect.Array.getLength(array); i++) {
            elements.add(java.lang.reflect.Array.get(array, i));
        }
        return elements;
    }
}
