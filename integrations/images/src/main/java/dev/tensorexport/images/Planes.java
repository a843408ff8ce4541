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
        for (; rows.hasNext(); rows.next()) {
            rows.bytes().copyTo(rows.samples);
            for (int channel = 0; channel < tables.length; channel++) {
                float[] table = tables[channel];
                float[] plane = rows.plane;
                int at = rows.position(channel);
                for (int x = 0; x < plane.length; x++, at += tables.length) {
                    plane[x] = table[rows.samples[at] & 0xFF];
                }
                rows.of(planes, channel).assign(plane);
            }
        }
    }

    static void read(NdArray.OfFloat planes, Normalization normalization, NdArray pixels) {
        check(pixels, normalization, planes);
        Rows rows = new Rows(pixels);
        for (; rows.hasNext(); rows.next()) {
            for (int channel = 0; channel < rows.channels; channel++) {
                float[] plane = rows.plane;
                rows.of(planes, channel).copyTo(plane);
                float scale = normalization.std(channel) * 255;
                float shift = normalization.mean(channel) * 255;
                int at = rows.position(channel);
                for (int x = 0; x < plane.length; x++, at += rows.channels) {
                    float sample = Math.max(0, Math.min(255, plane[x] * scale + shift));
                    rows.samples[at] = (byte) (int) (sample + 0.5f);
                }
            }
            rows.bytes().assign(rows.samples);
        }
    }

    /** Some rows of pixels at a time, as bytes in the order that they lie in memory. */
    private static final class Rows {
        /** Pixels that fit into the caches together. */
        private static final int PIXELS = 8192;

        final int channels;

        /** Room for the samples of these rows. */
        byte[] samples = new byte[0];

        /** Room for one channel of these rows. */
        float[] plane = new float[0];

        private final NdArray.OfByte bytes;
        private final boolean isReversed;
        private final long height;
        private final int width;
        private final int most;
        private long first;
        private int count;

        Rows(NdArray pixels) {
            isReversed = pixels.strides()[2] < 0;
            bytes = (isReversed ? pixels.flip(2) : pixels).rawBits().asByte();
            channels = Math.toIntExact(pixels.size(2));
            height = pixels.size(0);
            width = Math.toIntExact(pixels.size(1));
            most = (int) Math.max(1, Math.min(height, PIXELS / Math.max(1, width)));
            makeRoom();
        }

        private void makeRoom() {
            int left = (int) Math.min(most, height - first);
            if (left != count) {
                count = left;
                plane = new float[Math.multiplyExact(count, width)];
                samples = new byte[Math.multiplyExact(plane.length, channels)];
            }
        }

        boolean hasNext() {
            return first < height;
        }

        void next() {
            first += count;
            makeRoom();
        }

        NdArray.OfByte bytes() {
            return bytes.narrow(0, first, count);
        }

        NdArray.OfFloat of(NdArray.OfFloat planes, int channel) {
            return planes.select(0, channel).narrow(0, first, count);
        }

        /** Where the first sample of a channel is. */
        int position(int channel) {
            return isReversed ? channels - 1 - channel : channel;
        }
    }
}
