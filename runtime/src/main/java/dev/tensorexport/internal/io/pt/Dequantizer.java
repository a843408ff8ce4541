package dev.tensorexport.internal.io.pt;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;

/**
 * What the integers of a quantized tensor stand for: {@code (integer - zeroPoint) * scale}, as PyTorch's
 * {@code dequantize()} reckons it in float32.
 *
 * @param scales one, or as many as the dim has indices
 * @param zeroPoints as many
 * @param axis the dim whose indices have a scale and a zero point each; -1 where all elements have the same
 */
record Dequantizer(Numbers scales, Numbers zeroPoints, int axis) {
    private static final int BLOCK = 1 << 14;

    /** Some numbers, of which a part of the file may have to be read. */
    @FunctionalInterface
    interface Numbers {
        double[] read() throws IOException;
    }

    /** The values in memory of their own; closes the integers. */
    NdArray dequantize(NdArray integers) throws IOException {
        try (integers) {
            double[] scale = scales.read();
            double[] zeroPoint = zeroPoints.read();
            Layout layout = Layout.contiguous(integers.shape());
            Memory memory = Memory.allocate(layout.numel() * Float.BYTES);
            NdArray.OfFloat values = ArrayAccess.of(memory, DType.FLOAT32, Layout.contiguous(layout.numel()))
                    .asFloat();
            long inner = axis < 0 ? 1 : layout.stride(axis);
            try (NdArray inOrder = integers.isContiguous() ? integers : integers.copy()) {
                fill(values, inOrder.reshape(layout.numel()), scale, zeroPoint, inner);
            }
            return values.reshape(layout.shape());
        }
    }

    private static void fill(NdArray.OfFloat values, NdArray integers, double[] scale, double[] zeroPoint, long inner) {
        for (long start = 0; start < values.numel(); start += BLOCK) {
            long stop = Math.min(start + BLOCK, values.numel());
            int[] block = integers(integers.slice(0, start, stop));
            float[] dequantized = new float[block.length];
            for (int i = 0; i < block.length; i++) {
                int channel = (int) ((start + i) / inner % scale.length);
                dequantized[i] = (float) scale[channel] * (block[i] - (int) zeroPoint[channel]);
            }
            values.slice(0, start, stop).assign(dequantized);
        }
    }

    private static int[] integers(NdArray part) {
        if (part instanceof NdArray.OfByte bytes) {
            return bytes.stream().toArray();
        }
        return (int[]) part.toArray();
    }
}
