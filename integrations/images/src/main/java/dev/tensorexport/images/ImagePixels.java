package dev.tensorexport.images;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.nio.ByteBuffer;

/** The pixels of Java's own images. */
final class ImagePixels {
    private ImagePixels() {}

    static NdArray.OfInt of(BufferedImage image) {
        NdArray pixels = switch (image.getType()) {
            case BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR ->
                onMemory(image.getRaster()).flip(2);
            case BufferedImage.TYPE_BYTE_GRAY -> onMemory(image.getRaster()).select(2, 0);
            default -> copy(image);
        };
        return pixels.asInt();
    }

    /** A window on all of the memory, of which the image may be a part. */
    private static NdArray onMemory(Raster raster) {
        PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) raster.getSampleModel();
        int bands = raster.getNumBands();
        int rowSize = model.getScanlineStride();
        int x = raster.getMinX() - raster.getSampleModelTranslateX();
        int y = raster.getMinY() - raster.getSampleModelTranslateY();
        byte[] bytes = ((DataBufferByte) raster.getDataBuffer()).getData();
        ByteBuffer rows = ByteBuffer.wrap(bytes, y * rowSize, raster.getHeight() * rowSize);
        return NdArray.wrap(rows, DType.UINT8, raster.getHeight(), rowSize)
                .narrow(1, (long) x * bands, (long) raster.getWidth() * bands)
                .reshape(raster.getHeight(), raster.getWidth(), bands);
    }

    private static NdArray copy(BufferedImage image) {
        for (int bits : image.getColorModel().getComponentSize()) {
            if (bits > 8) {
                throw new IllegalArgumentException("found an image with samples of " + bits
                        + " bits; expected 8 at most. Take getRaster() for the samples");
            }
        }
        boolean hasAlpha = image.getColorModel().hasAlpha();
        BufferedImage copy = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                hasAlpha ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            copy.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return of(copy);
    }

    static BufferedImage image(NdArray pixels) {
        NdArray hwc = Planes.pixels(pixels);
        int type = switch ((int) hwc.size(2)) {
            case 1 -> BufferedImage.TYPE_BYTE_GRAY;
            case 3 -> BufferedImage.TYPE_3BYTE_BGR;
            case 4 -> BufferedImage.TYPE_4BYTE_ABGR;
            default ->
                throw new IllegalArgumentException("found " + Images.describe(pixels)
                        + "; expected 1, 3 or 4 channels: gray, or red, green, blue and alpha");
        };
        BufferedImage image = new BufferedImage(Math.toIntExact(hwc.size(1)), Math.toIntExact(hwc.size(0)), type);
        NdArray target = of(image);
        target.assign(target.rank() == 2 ? hwc.select(2, 0) : hwc);
        return image;
    }
}
