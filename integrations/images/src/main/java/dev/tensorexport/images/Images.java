package dev.tensorexport.images;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * Images as pixels, uint8 {@code [height, width, channels]} ({@code [height, width]} where there is one), and as what
 * networks take, float32 {@code [channels, height, width]}.
 *
 * <p>The order of the channels is that of the dim: red, green, blue for what {@link #export} gives, blue first for
 * OpenCV's matrices. {@code pixels.flip(2)} is the other order, and costs nothing, here either.
 */
public final class Images {
    private Images() {}

    /**
     * The pixels of an image, red, green, blue and, where there is one, alpha; gray alone.
     *
     * <p>Those of {@code TYPE_3BYTE_BGR}, {@code TYPE_4BYTE_ABGR} and {@code TYPE_BYTE_GRAY}, parts of larger images
     * included, are the image's own memory on the Java heap: writes to one are seen in the other. Those of any other
     * type are a copy; {@link NdArray#isReadOnly()} is false for both.
     *
     * @throws IllegalArgumentException if the samples have more than 8 bits
     */
    public static NdArray.OfInt export(BufferedImage image) {
        return ImagePixels.of(image);
    }

    /**
     * A fresh image with these pixels.
     *
     * @param pixels uint8 {@code [height, width]} or {@code [height, width, channels]} with 1, 3 or 4 channels: gray,
     *     or red, green, blue and alpha
     * @throws IllegalArgumentException if the array has another dtype or shape
     */
    public static BufferedImage image(NdArray pixels) {
        return ImagePixels.image(pixels);
    }

    /**
     * A fresh tensor with the normalised samples of pixels, float32 {@code [channels, height, width]}; read, converted
     * and reordered in one pass.
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
     * As {@link #tensor}, into an array that is there: the next frame's, or one of a batch, {@code batch.select(0, i)}.
     * Nothing is allocated but some rows.
     *
     * @param planes float32 {@code [channels, height, width]}
     */
    public static void normalize(NdArray pixels, Normalization normalization, NdArray.OfFloat planes) {
        Planes.write(Planes.pixels(pixels), normalization, planes);
    }

    /**
     * The pixels of normalised samples, the other way round: rounded, and cut off at 0 and 255; NaN is 0.
     *
     * @param planes float32 {@code [channels, height, width]}
     * @param pixels uint8 {@code [height, width, channels]}, or {@code [height, width]} for one channel, to write to:
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
