package dev.tensorexport.samples.digits;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Handwritten digits: images of 8 x 8 pixels from 0 (paper) to 1 (ink), each with the digit it shows. */
final class DigitsData {

    static final int SIDE = 8;
    static final int PIXELS = SIDE * SIDE;
    static final int CLASSES = 10;

    private static final String FILE = "digits.csv.gz";
    private static final float FULL_INK = 16;

    private final float[][] images;
    private final long[] labels;

    private DigitsData(float[][] images, long[] labels) {
        this.images = images;
        this.labels = labels;
    }

    /** Reads the 1,797 digits that lie beside this class. */
    static DigitsData load() throws IOException {
        List<float[]> images = new ArrayList<>();
        List<Long> labels = new ArrayList<>();
        try (InputStream file = DigitsData.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException(FILE + " is not on the class path beside " + DigitsData.class.getName());
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split(",");
                if (columns.length != PIXELS + 1) {
                    throw new IOException("%s, line %d: found %d columns, expected %d"
                            .formatted(FILE, images.size() + 1, columns.length, PIXELS + 1));
                }
                float[] image = new float[PIXELS];
                for (int pixel = 0; pixel < PIXELS; pixel++) {
                    image[pixel] = Integer.parseInt(columns[pixel]) / FULL_INK;
                }
                images.add(image);
                labels.add(Long.parseLong(columns[PIXELS]));
            }
        }
        return new DigitsData(
                images.toArray(float[][]::new),
                labels.stream().mapToLong(Long::longValue).toArray());
    }

    /** Deals the digits at random into two parts; each of 0 to 9 gives the same share to the test part. */
    Split split(double testShare, long seed) {
        Random random = new Random(seed);
        List<Integer> train = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        for (int digit = 0; digit < CLASSES; digit++) {
            List<Integer> rows = new ArrayList<>();
            for (int row = 0; row < size(); row++) {
                if (label(row) == digit) {
                    rows.add(row);
                }
            }
            Collections.shuffle(rows, random);
            int held = (int) Math.round(rows.size() * testShare);
            test.addAll(rows.subList(0, held));
            train.addAll(rows.subList(held, rows.size()));
        }
        return new Split(pick(train), pick(test));
    }

    private DigitsData pick(List<Integer> rows) {
        return new DigitsData(
                rows.stream().map(row -> images[row]).toArray(float[][]::new),
                rows.stream().mapToLong(row -> labels[row]).toArray());
    }

    int size() {
        return labels.length;
    }

    int label(int row) {
        return (int) labels[row];
    }

    /** The 64 pixels of one image, row by row; the array itself, not a copy. */
    float[] image(int row) {
        return images[row];
    }

    /** A new float32 tensor of shape [size, 64]. */
    Tensor imageTensor() {
        float[] all = new float[size() * PIXELS];
        for (int row = 0; row < size(); row++) {
            System.arraycopy(images[row], 0, all, row * PIXELS, PIXELS);
        }
        return torch.tensor(all).reshape(size(), PIXELS);
    }

    /** A new int64 tensor of shape [size]. */
    Tensor labelTensor() {
        return torch.tensor(labels);
    }

    /** What the network learns from, and what it has never seen. */
    record Split(DigitsData train, DigitsData test) {}
}
