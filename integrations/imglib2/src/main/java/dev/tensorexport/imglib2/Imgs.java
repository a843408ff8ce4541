package dev.tensorexport.imglib2;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.NativeType;
import net.imglib2.view.Views;
import org.bytedeco.pytorch.Tensor;

/**
 * Converts arrays to ImgLib2 images, and images to arrays and tensors.
 *
 * <p>ImgLib2 counts axes in reverse order: an array {@code [z, y, x]} is an image {@code (x, y, z)}, and
 * {@code array.get(z, y, x)} is its pixel at {@code (x, y, z)}.
 *
 * <p>uint8 is {@code UnsignedByteType}, float32 {@code FloatType}, and so on for all integers and float64; bool is
 * {@code UnsignedByteType}, 0 and 1. ImgLib2 has no type for float16, bfloat16 and float8.
 */
public final class Imgs {
    private Imgs() {}

    /**
     * Returns an image that shares an array's memory: writes to one are seen in the other. It is an {@code ArrayImg} if
     * the elements are in row-major order. Images of other strides, or of more than 1 GiB, access the elements in
     * place.
     *
     * <p>An {@code ArrayImg} keeps the memory as long as it is reachable. Any other image throws an exception once the
     * array is closed. So does writing to an image of a read-only array.
     *
     * @param type the pixel type, for example {@code new FloatType()}
     * @throws IllegalArgumentException if the array has another dtype, or no dims
     */
    public static <T extends NativeType<T>> RandomAccessibleInterval<T> view(NdArray array, T type) {
        return PixelTypes.view(array, type);
    }

    /**
     * Copies an image, or a view of one, to a new array in one pass.
     *
     * @return an array of the pixels' dtype with reversed axes; the caller closes it
     * @throws IllegalArgumentException if arrays do not support ImgLib2's type
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
     * Copies an image to a new tensor, as {@link #copy} does.
     *
     * @return a tensor that belongs to the innermost PointerScope as any new tensor does
     */
    public static <T extends NativeType<T>> Tensor tensor(RandomAccessibleInterval<T> image) {
        try (NdArray array = copy(image)) {
            return Tensors.sharedTensor(array);
        }
    }
}
