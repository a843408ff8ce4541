package dev.tensorexport.images;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * Converts images between pixels, uint8 {@code [height, width, channels]} (or {@code [height, width]} for one channel),
 * and the input of networks, float32 {@code [channels, height, width]}.
 *
 * <p>Channels keep their order: {@link #export} gives red, green, blue; OpenCV's matrices have blue first.
 * {@code pixels.flip(2)} reverses the order without a copy.
 */
public final class Images {
    private Images() {}

    /**
     * Returns the pixels of an image: red, green, blue and alpha (if present), or gray.
     *
     * <p>Images of {@code TYPE_3BYTE_BGR}, {@code TYPE_4BYTE_ABGR} and {@code TYPE_BYTE_GRAY}, including subimages,
     * share their memory on the Java heap: writes to one are seen in the other. Other types are copied.
     * {@link NdArray#isReadOnly()} is false for both.
     *
     * @throws IllegalArgumentException if the samples have more than 8 bits
     */
    public static NdArray.OfInt export(BufferedImage image) {
        return ImagePixels.of(image);
    }

    /**
     * Copies pixels to a new image.
     *
     * @param pixels uint8 {@code [height, width]} or {@code [height, width, channels]} with 1, 3 or 4 channels: gray,
     *     or red, green, blue and alpha
     * @throws IllegalArgumentException if the array has another dtype or shape
     */
    public static BufferedImage image(NdArray pixels) {
        return ImagePixels.image(pixels);
    }

    /**
     * Normalises pixels to a new tensor, float32 {@code [channels, height, width]}, in one pass.
     *
     * @param pixels uint8 {@code [height, width]} or {@code [height, width, channels]}, of any strides
     * @return a tensor that belongs to the innermost PointerScope as any new tensor does
     * @throws IllegalArgumentException if the array has another dtype or shape, or the normalization is for another
     *     number of channels
     */
    public static Tensor tensor(NdArray pixels, Normalization normalization) {
        NdArray hwc = Planes.pixels(pixels);
        try (NdArray.OfFloat planes = NdArray.zeros(DType.FLOAT32, hwc.size(2), hwc.size(0), hwc.size(1))
                .asFloat()) {
            Planes.write(hwc, normalization, planes);
            return Tensors.sharedTensor(planes);
        }
    }

    /**
     * Normalises pixels as {@link #tensor} does, but into an existing array, such as {@code batch.select(0, i)}.
     * Allocates only a few rows.
     *
     * @param planes float32 {@code [channels, height, width]}
     */
    public static void normalize(NdArray pixels, Normalization normalization, NdArray.OfFloat planes) {
        Planes.write(Planes.pixels(pixels), normalization, planes);
    }

    /**
     * Converts normalised samples back to pixels. Values are rounded and clipped to 0 to 255; NaN becomes 0.
     *
     * @param planes float32 {@code [channels, height, width]}
     * @param pixels the target, uint8 {@code [height, width, channels]}, or {@code [height, width]} for one channel:
     *     {@code NdArray.zeros(UINT8, ...)}, the pixels of an image or the array of an OpenCV matrix
     * @throws IllegalArgumentException if one of the arrays has another dtype or shape
     */
    public static void denormalize(NdArray.OfFloat planes, Normalization normalization, NdArray pixels) {
        Planes.read(planes, normalization, Planes.pixels(pixels));
    }

    static String describe(NdArray array) {
        return array.dtype() + " " + Arrays.toString(array.shape());
    }
}
