package dev.tensorexport.images;

import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.util.Arrays;

/**
 * Between pixels, whose channels lie together, and planes of one channel each: some rows at a time, and each byte once.
 */
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
        Rows rows = new Rows(pixels);
        float[][] tables = new float[rows.channels][];
        Arrays.setAll(tables, normalization::table);
        for (long y = 0; y < rows.height; y += rows.most) {
            int count = rows.read(y);
            for (int channel = 0; channel < tables.length; channel++) {
                float[] table = tables[channel];
                float[] plane = rows.plane(count);
                int at = rows.position(channel);
                for (int x = 0; x < plane.length; x++, at += tables.length) {
                    plane[x] = table[rows.samples[at] & 0xFF];
                }
                planes.select(0, channel).narrow(0, y, count).assign(plane);
            }
        }
    }

    static void read(NdArray.OfFloat planes, Normalization normalization, NdArray pixels) {
        check(pixels, normalization, planes);
        Rows rows = new Rows(pixels);
        for (long y = 0; y < rows.height; y += rows.most) {
            int count = rows.count(y);
            for (int channel = 0; channel < rows.channels; channel++) {
                float[] plane = rows.plane(count);
                planes.select(0, channel).narrow(0, y, count).copyTo(plane);
                float scale = normalization.std(channel) * 255;
                float shift = normalization.mean(channel) * 255;
                int at = rows.position(channel);
                for (int x = 0; x < plane.length; x++, at += rows.channels) {
                    float sample = Math.max(0, Math.min(255, plane[x] * scale + shift));
                    rows.samples[at] = (byte) (int) (sample + 0.5f);
                }
            }
            rows.write(y, count);
        }
    }

    /** Some rows of pixels at a time, as bytes in the order that they lie in memory. */
    private static final class Rows {
        /** Pixels that fit into the caches together. */
        private static final int PIXELS = 8192;

        final int channels;
        final long height;

        /** How many rows are copied at once. */
        final int most;

        final byte[] samples;

        private final NdArray.OfByte bytes;
        private final boolean isReversed;
        private final int width;
        private float[] plane = new float[0];

        Rows(NdArray pixels) {
            isReversed = pixels.strides()[2] < 0;
            bytes = (isReversed ? pixels.flip(2) : pixels).rawBits().asByte();
            channels = Math.toIntExact(pixels.size(2));
            height = pixels.size(0);
            width = Math.toIntExact(pixels.size(1));
            most = (int) Math.max(1, Math.min(height, PIXELS / Math.max(1, width)));
            samples = new byte[Math.multiplyExact(Math.multiplyExact(most, width), channels)];
        }

        int count(long y) {
            return (int) Math.min(most, height - y);
        }

        /** Reads the rows from one on, and says how many there are. */
        int read(long y) {
            int count = count(y);
            bytes.narrow(0, y, count).copyTo(samples);
            return count;
        }

        void write(long y, int count) {
            byte[] written = count == most ? samples : Arrays.copyOf(samples, count * width * channels);
            bytes.narrow(0, y, count).assign(written);
        }

        /** Room for one channel of so many rows. */
        float[] plane(int count) {
            if (plane.length != count * width) {
                plane = new float[count * width];
            }
            return plane;
        }

        /** Where the first sample of a channel is. */
        int position(int channel) {
            return isReversed ? channels - 1 - channel : channel;
        }
    }
}
