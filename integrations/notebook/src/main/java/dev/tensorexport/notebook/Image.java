package dev.tensorexport.notebook;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;

/** An array as a PNG within the page. */
final class Image {
    private static final int MOST_PIXELS = 1024;
    private static final int SMALL = 128;

    private Image() {}

    /** @throws IllegalArgumentException if it is none */
    static String of(NdArray array) {
        NdArray colors = colorsLast(array);
        int step = (int) Math.max(1, (Math.max(colors.size(0), colors.size(1)) + MOST_PIXELS - 1) / MOST_PIXELS);
        NdArray shown = colors.slice(0, 0, Long.MAX_VALUE, step).slice(1, 0, Long.MAX_VALUE, step);
        int height = (int) shown.size(0);
        int width = (int) shown.size(1);
        int scale = Math.max(1, SMALL / Math.max(width, height));
        return "<img style=\"image-rendering:pixelated\" width=\"" + scale * width + "\" height=\"" + scale * height
                + "\" alt=\"" + Markup.escape(Facts.of(array)) + "\" src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(png(shown)) + "\"/>"
                + (step == 1 ? "" : "<div>one of " + step + " pixels in each direction</div>");
    }

    /** As height, width, colors. */
    private static NdArray colorsLast(NdArray array) {
        boolean isEmpty = array.numel() == 0;
        if (!isEmpty && array.rank() == 2) {
            return array.unsqueeze(-1);
        } else if (!isEmpty && array.rank() == 3) {
            int dim = array.dtype() == DType.UINT8 ? 2 : 0;
            if (areColors(array.size(dim))) {
                return dim == 2 ? array : array.permute(1, 2, 0);
            } else if (areColors(array.size(2 - dim))) {
                return dim == 0 ? array : array.permute(1, 2, 0);
            }
        }
        throw new IllegalArgumentException("found " + Facts.of(array)
                + "; expected an image: height and width, alone or with 1, 3 or 4 colors before or after them. Take one"
                + " of a batch with select(0, i)");
    }

    private static boolean areColors(long size) {
        return size == 1 || size == 3 || size == 4;
    }

    private static byte[] png(NdArray colors) {
        int count = (int) colors.size(2);
        int type = count == 4 ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage((int) colors.size(1), (int) colors.size(0), type);
        PrimitiveIterator.OfDouble values = levels(colors).iterator();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int red = level(values);
                int green = count == 1 ? red : level(values);
                int blue = count == 1 ? red : level(values);
                int opaque = count == 4 ? level(values) : 255;
                image.setRGB(x, y, opaque << 24 | red << 16 | green << 8 | blue);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static int level(PrimitiveIterator.OfDouble values) {
        return (int) Math.round(values.nextDouble());
    }

    /** The elements as 0 to 255. */
    private static DoubleStream levels(NdArray colors) {
        DType dtype = colors.dtype();
        if (dtype == DType.UINT8) {
            return Numbers.of(colors);
        } else if (dtype == DType.BOOL) {
            return Numbers.of(colors).map(value -> value * 255);
        } else if (dtype.isFloatingPoint()) {
            return Numbers.of(colors).map(Image::level);
        }
        throw new IllegalArgumentException(
                "found " + Facts.of(colors) + "; expected uint8, bool, or floats from 0 to 1");
    }

    private static double level(double value) {
        if (value >= 0 && value <= 1) {
            return value * 255;
        }
        throw new IllegalArgumentException(
                "found " + value + "; expected floats from 0 to 1. Scale them, or clamp(0, 1) the tensor first");
    }
}
