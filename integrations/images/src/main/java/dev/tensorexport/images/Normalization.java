package dev.tensorexport.images;

import java.util.Arrays;

/**
 * How samples from 0 to 255 become the input of a network: {@code (sample / 255 - mean) / std}, as in torchvision's
 * {@code ToTensor} and {@code Normalize}.
 */
public final class Normalization {
    /** 0 to 1. */
    public static final Normalization UNIT = of(new float[] {0}, new float[] {1});

    /** -1 to 1. */
    public static final Normalization SIGNED = of(new float[] {0.5f}, new float[] {0.5f});

    /** The normalization of networks that were trained on ImageNet, for channels in the order red, green, blue. */
    public static final Normalization IMAGENET =
            of(new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});

    private final float[] mean;
    private final float[] std;

    private Normalization(float[] mean, float[] std) {
        this.mean = mean;
        this.std = std;
    }

    /**
     * Creates a normalization by means and standard deviations.
     *
     * @param mean of each channel, or one for all
     * @param std of each channel, or one for all
     * @throws IllegalArgumentException if the numbers of values differ, or a standard deviation is not positive
     */
    public static Normalization of(float[] mean, float[] std) {
        if (mean.length != std.length || mean.length == 0) {
            throw new IllegalArgumentException(
                    "found " + mean.length + " means and " + std.length + " standard deviations; expected as many");
        }
        for (float value : std) {
            if (!(value > 0)) {
                throw new IllegalArgumentException("found the standard deviation " + value + "; expected one above 0");
            }
        }
        return new Normalization(mean.clone(), std.clone());
    }

    /** What each sample of a channel becomes. */
    float[] table(int channel) {
        float[] table = new float[256];
        for (int sample = 0; sample < table.length; sample++) {
            table[sample] = (sample / 255f - mean(channel)) / std(channel);
        }
        return table;
    }

    float mean(int channel) {
        return mean[mean.length == 1 ? 0 : channel];
    }

    float std(int channel) {
        return std[std.length == 1 ? 0 : channel];
    }

    void check(long channels) {
        if (mean.length != 1 && mean.length != channels) {
            throw new IllegalArgumentException("found " + channels + " channels; expected " + mean.length
                    + ", as the normalization has means. Leave out alpha with narrow(2, 0, 3)");
        }
    }

    @Override
    public String toString() {
        return "mean " + Arrays.toString(mean) + ", std " + Arrays.toString(std);
    }
}
