package dev.tensorexport.images;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;

/** Between pixels, whose channels lie together, and planes of one channel each: a row at a time, and each byte once. */
final class Planes {
    private Planes() {}

    /** Pixels as {@code [height, width, channels]}. */
    static NdArray pixels(NdArray pixels) {
        boolean isGray = pixels.rank() == 2;
        if (pixels.dtype() != DType.UINT8 || !isGray && pixels.rank() != 3) {
            throw new IllegalArgumentException("found " + Images.describe(pixels)
                    + "; expected pixels: uint8 [height, width] or [height, width, channels]");
        }
        return isGray ? pixels.unsqueeze(2) : pixels;
    }

    private static void check(NdArray pixels, Normalization normalization, NdArray.OfFloat planes) {
        normalization.check(pixels.size(2));
        long[] expected = {pixels.size(2), pixels.size(0), pixels.size(1)};
        if (planes.dtype() != DType.FLOAT32 || !Arrays.equals(expected, planes.shape())) {
            throw new IllegalArgumentException("found planes of " + Images.describe(planes) + " for pixels of "
                    + Images.describe(pixels) + "; expected float32 " + Arrays.toString(expected));
        }
    }

    static void write(NdArray pixels, Normalization normalization, NdArray.OfFloat planes) {
        check(pixels, normalization, planes);
        Channels channels = new Channels(pixels);
        float[][] tables = new float[channels.count()][];
        Arrays.setAll(tables, normalization::table);
        byte[] row = new byte[channels.rowSize()];
        float[] plane = new float[channels.width()];
        for (long y = 0; y < pixels.size(0); y++) {
            channels.row(y).copyTo(row);
            for (int channel = 0; channel < tables.length; channel++) {
                float[] table = tables[channel];
                int at = channels.position(channel);
                for (int x = 0; x < plane.length; x++, at += tables.length) {
                    plane[x] = table[row[at] & 0xFF];
                }
                planes.select(0, channel).select(0, y).assign(plane);
            }
        }
    }

    static void read(NdArray.OfFloat planes, Normalization normalization, NdArray pixels) {
        check(pixels, normalization, planes);
        Channels channels = new Channels(pixels);
        byte[] row = new byte[channels.rowSize()];
        float[] plane = new float[channels.width()];
        for (long y = 0; y < pixels.size(0); y++) {
            for (int channel = 0; channel < channels.count(); channel++) {
                planes.select(0, channel).select(0, y).copyTo(plane);
                float scale = normalization.std(channel) * 255;
                float shift = normalization.mean(channel) * 255;
                int at = channels.position(channel);
                for (int x = 0; x < plane.length; x++, at += channels.count()) {
                    row[at] = (byte) Math.max(0, Math.min(255, Math.round(plane[x] * scale + shift)));
                }
            }
            channels.row(y).assign(row);
        }
    }

    /** The rows of pixels as bytes in the order that they lie in memory. */
    private static final class Channels {
        private final NdArray.OfByte bytes;
        private final boolean isReversed;

        Channels(NdArray pixels) {
            isReversed = pixels.strides()[2] < 0;
            bytes = (isReversed ? pixels.flip(2) : pixels).rawBits().asByte();
        }

        int count() {
            return (int) bytes.size(2);
        }

        int width() {
            return (int) bytes.size(1);
        }

        int rowSize() {
            return Math.multiplyExact(count(), width());
        }

        int position(int channel) {
            return isReversed ? count() - 1 - channel : channel;
        }

        NdArray.OfByte row(long y) {
            return bytes.select(0, y);
        }
    }
}
