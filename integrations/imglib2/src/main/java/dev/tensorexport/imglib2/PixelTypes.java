package dev.tensorexport.imglib2;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.nio.ByteBufferAccess;
import net.imglib2.img.basictypeaccess.nio.DoubleBufferAccess;
import net.imglib2.img.basictypeaccess.nio.FloatBufferAccess;
import net.imglib2.img.basictypeaccess.nio.IntBufferAccess;
import net.imglib2.img.basictypeaccess.nio.LongBufferAccess;
import net.imglib2.img.basictypeaccess.nio.ShortBufferAccess;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

/** Which type of ImgLib2's a dtype is, and images of it. */
final class PixelTypes {
    private static final Map<Class<?>, DType> DTYPES = new LinkedHashMap<>();

    static {
        DTYPES.put(UnsignedByteType.class, DType.UINT8);
        DTYPES.put(ByteType.class, DType.INT8);
        DTYPES.put(UnsignedShortType.class, DType.UINT16);
        DTYPES.put(ShortType.class, DType.INT16);
        DTYPES.put(UnsignedIntType.class, DType.UINT32);
        DTYPES.put(IntType.class, DType.INT32);
        DTYPES.put(UnsignedLongType.class, DType.UINT64);
        DTYPES.put(LongType.class, DType.INT64);
        DTYPES.put(FloatType.class, DType.FLOAT32);
        DTYPES.put(DoubleType.class, DType.FLOAT64);
    }

    /** Where a buffer ends, and with it what an {@code ArrayImg} can be on. */
    private static final long MOST_BYTES = 1L << 30;

    private PixelTypes() {}

    static DType dtype(NativeType<?> type) {
        DType dtype = DTYPES.get(type.getClass());
        if (dtype == null) {
            throw new IllegalArgumentException(
                    "found pixels of " + type.getClass().getSimpleName()
                            + "; expected integers or floats of Java's sizes. Convert them with Converters.convert()");
        }
        return dtype;
    }

    static <T extends NativeType<T>> RandomAccessibleInterval<T> view(NdArray array, T type) {
        DType dtype = array.dtype() == DType.BOOL ? DType.UINT8 : array.dtype();
        if (array.rank() == 0 || DTYPES.get(type.getClass()) != dtype) {
            throw new IllegalArgumentException("found " + array.dtype() + " " + Arrays.toString(array.shape())
                    + " for pixels of " + type.getClass().getSimpleName() + "; expected " + name(dtype)
                    + " and one dim or more");
        }
        boolean isOneRun = array.isContiguous()
                && (array.offset() + array.numel()) * dtype.itemSize() <= MOST_BYTES
                && array.numel() > 0;
        return isOneRun ? onBuffer(array, type) : new StridedImage<>(array, type);
    }

    private static String name(DType dtype) {
        return DTYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == dtype)
                .map(entry -> entry.getKey().getSimpleName())
                .findFirst()
                .orElse("another dtype, for ImgLib2 has no type for this one: export the tensor as float32");
    }

    @SuppressWarnings("unchecked") // The type is that of the array's dtype.
    private static <T extends NativeType<T>> RandomAccessibleInterval<T> onBuffer(NdArray array, T type) {
        long[] dims = reversed(array.shape());
        ArrayImg<?, ?> image = switch (array.dtype()) {
            case UINT8, BOOL -> ArrayImgs.unsignedBytes(new ByteBufferAccess(bytes(array), true), dims);
            case INT8 -> ArrayImgs.bytes(new ByteBufferAccess(bytes(array), true), dims);
            case UINT16 ->
                ArrayImgs.unsignedShorts(
                        new ShortBufferAccess(array.rawBits().asShort().asBuffer(), true), dims);
            case INT16 -> ArrayImgs.shorts(new ShortBufferAccess(array.asShort().asBuffer(), true), dims);
            case UINT32 ->
                ArrayImgs.unsignedInts(
                        new IntBufferAccess(array.rawBits().asInt().asBuffer(), true), dims);
            case INT32 -> ArrayImgs.ints(new IntBufferAccess(array.asInt().asBuffer(), true), dims);
            case UINT64 ->
                ArrayImgs.unsignedLongs(
                        new LongBufferAccess(array.rawBits().asLong().asBuffer(), true), dims);
            case INT64 -> ArrayImgs.longs(new LongBufferAccess(array.asLong().asBuffer(), true), dims);
            case FLOAT32 ->
                ArrayImgs.floats(new FloatBufferAccess(array.asFloat().asBuffer(), true), dims);
            default -> ArrayImgs.doubles(new DoubleBufferAccess(array.asDouble().asBuffer(), true), dims);
        };
        return (RandomAccessibleInterval<T>) image;
    }

    private static ByteBuffer bytes(NdArray array) {
        return array.rawBits().asByte().asBuffer();
    }

    static long[] reversed(long[] dims) {
        long[] reversed = new long[dims.length];
        for (int dim = 0; dim < dims.length; dim++) {
            reversed[dim] = dims[dims.length - 1 - dim];
        }
        return reversed;
    }
}
