package dev.tensorexport.converter;

import dev.tensorexport.internal.torch.imports.CopiedTensor;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Makes a tensor whose elements equal the values of an array, which may be of another primitive. */
final class ExactImport {
    private ExactImport() {}

    /**
     * A fresh tensor.
     *
     * @param source a primitive or nested array, or a buffer
     * @param shape null for that of the source
     * @throws IllegalArgumentException if the dtype does not hold a value exactly
     */
    static Tensor copied(Object source, DType dtype, long @Nullable [] shape) {
        Class<?> type = dtype.elementType();
        Class<?> found = source.getClass();
        for (; found.isArray(); found = found.getComponentType()) {
            type = type.arrayType();
        }
        if (type.isInstance(source)) {
            return CopiedTensor.of(source, dtype, shape);
        }
        try (Tensor tensor = CopiedTensor.of(source, null, null);
                NdArray values = TensorSpec.of("value", NdArray.class).export(tensor)) {
            Class<?> target = source instanceof Buffer ? type.arrayType() : type;
            Object converted = values.toArrayExact(target);
            Tensor exact = CopiedTensor.of(converted, dtype, shape);
            try {
                checkHeld(converted, exact, dtype);
                return exact;
            } catch (Throwable e) {
                exact.close();
                throw e;
            }
        }
    }

    /** Fails for a value that is rounded: some floating-point dtypes have fewer bits than what they are read as. */
    private static void checkHeld(Object values, Tensor tensor, DType dtype) {
        if (!dtype.isFloatingPoint()) {
            return;
        }
        try (Tensor given = CopiedTensor.of(values, null, null);
                NdArray before = TensorSpec.of("value", NdArray.class).export(given);
                NdArray after = TensorSpec.of("value", NdArray.class).export(tensor)) {
            double[] expected = before.reshape(before.numel()).toArrayExact(double[].class);
            double[] held = after.reshape(after.numel()).toArrayExact(double[].class);
            int at = Arrays.mismatch(expected, held);
            if (at >= 0) {
                throw new IllegalArgumentException("found " + expected[at] + " at element " + at
                        + "; expected a value that " + dtype + " holds exactly. Round it first, or pass a float[]");
            }
        }
    }
}
