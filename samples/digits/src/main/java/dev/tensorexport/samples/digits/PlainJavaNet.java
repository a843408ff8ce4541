package dev.tensorexport.samples.digits;

import dev.tensorexport.ndarray.NdArray;

/**
 * The trained network without LibTorch: the same two layers as plain loops over the exported weights. It shows that
 * what was exported is the whole network.
 */
final class PlainJavaNet {

    private final LayersArrays layers;

    /** @param layers must stay open while this network is used */
    PlainJavaNet(LayersArrays layers) {
        this.layers = layers;
    }

    /** How strongly each hidden unit responds to one image. */
    float[] hidden(float[] image) {
        float[] hidden = linear(layers.hiddenWeight(), layers.hiddenBias(), image);
        for (int unit = 0; unit < hidden.length; unit++) {
            hidden[unit] = Math.max(0, hidden[unit]);
        }
        return hidden;
    }

    /** The ten scores of one image, from its hidden units. */
    float[] logits(float[] hidden) {
        return linear(layers.outputWeight(), layers.outputBias(), hidden);
    }

    /** The most by which a hidden unit or a score differs from what LibTorch computed for the same digits. */
    double largestDifference(DigitsData digits, PredictionsArrays libTorch) {
        double largest = 0;
        for (int row = 0; row < digits.size(); row++) {
            float[] hidden = hidden(digits.image(row));
            largest = Math.max(largest, largestDifference(hidden, libTorch.hidden(), row));
            largest = Math.max(largest, largestDifference(logits(hidden), libTorch.logits(), row));
        }
        return largest;
    }

    private static double largestDifference(float[] ours, NdArray.OfFloat theirs, int row) {
        double largest = 0;
        for (int unit = 0; unit < ours.length; unit++) {
            largest = Math.max(largest, Math.abs(ours[unit] - theirs.get(row, unit)));
        }
        return largest;
    }

    private static float[] linear(NdArray.OfFloat weight, NdArray.OfFloat bias, float[] input) {
        float[] output = bias.toArray();
        for (int unit = 0; unit < output.length; unit++) {
            for (int i = 0; i < input.length; i++) {
                output[unit] += weight.get(unit, i) * input[i];
            }
        }
        return output;
    }
}
