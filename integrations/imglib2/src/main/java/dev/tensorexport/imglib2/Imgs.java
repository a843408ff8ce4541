package dev.tensorexport.imglib2;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.view.Views;
import org.bytedeco.pytorch.Tensor;

/**
 * ImgLib2's images of arrays, and arrays and tensors of images.
 *
 * <p>ImgLib2 counts axes from the one whose pixels lie together, arrays from the other end: an array {@code [z, y, x]}
 * is an image of {@code (x, y, z)}, and {@code array.get(z, y, x)} its pixel at {@code (x, y, z)}.
 *
 * <p>uint8 is {@code UnsignedByteType}, float32 {@code FloatType}, and so on for all integers and float64; bool is
 * {@code UnsignedByteType}, 0 and 1. ImgLib2 has no type for float16, bfloat16 and float8.
 */
public final class Imgs {
    private Imgs() {}

    /**
     * An image on an array's own memory: what is written to one is seen in the other. Elements in row-major order are
     * an {@code ArrayImg}; any other strides, and more than 1 GiB, are read and written where they lie.
     *
     * <p>An {@code ArrayImg} keeps the memory for as long as it is reachable; any other image fails once the array is
     * closed. Writing to an image of a read-only array fails.
     *
     * @param type of a pixel, for example {@code new FloatType()}
     * @throws IllegalArgumentException if the array has another dtype, or no dims
     */
    public static <T extends NativeType<T>> RandomAccessibleInterval<T> view(NdArray array, T type) {
        return PixelTypes.view(array, type);
    }

    /**
     * A fresh array with the pixels of an image or of any view of one, read in one pass.
     *
     * @return of the pixels' dtype, with the axes the other way round; yours to close
     * @throws IllegalArgumentException if ImgLib2's type is one that arrays do not have
     */
    public static <T extends NativeType<T>> NdArray copy(RandomAccessibleInterval<T> image) {
        T type = image.getType();
        long[] shape = new long[image.numDimensions()];
        for (int dim = 0; dim < shape.length; dim++) {
            shape[dim] = image.dimension(shape.length - 1 - dim);
        }
        NdArray array = NdArray.zeros(PixelTypes.dtype(type), shape);
        try {
            if (array.numel() > 0) {
                LoopBuilder.setImages(Views.zeroMin(image), PixelTypes.view(array, type))
                        .forEachPixel((from, to) -> to.set(from));
            }
            return array;
        } catch (RuntimeException | Error e) {
            array.close();
            throw e;
        }
    }

    /**
     * As {@link #copy}, as a tensor.
     *
     * @return a tensor that belongs to the innermost PointerScope as any new tensor does
     */
    public static <T extends NativeType<T>> Tensor tensor(RandomAccessibleInterval<T> image) {
        try (NdArray array = copy(image)) {
            return Tensors.sharedTensor(array);
        }
    }
}
