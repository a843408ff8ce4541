package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.torch.Importer;
import dev.tensorexport.internal.torch.LibTorch;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Makes tensors of Java values, all or none: what was made is closed with it, unless {@link #release} kept it. */
final class Imports implements AutoCloseable {
    private final List<Tensor> tensors = new ArrayList<>();

    /**
     * A fresh tensor.
     *
     * @param value an {@link NdArray}, a primitive or nested array, a boxed primitive, a list of these, or a buffer
     * @param dtype null for the one that is read as what the value holds
     * @param isExact whether values of another primitive are converted to the dtype, exactly
     * @param fitting the shape of a value that has none of its own, for its number of elements: a buffer, or an array
     *     whose first dim is 0; empty if it cannot be told
     * @throws ConversionException if the value is none of these, or does not hold the dtype
     */
    Tensor make(Object value, @Nullable DType dtype, boolean isExact, LongFunction<Optional<long[]>> fitting) {
        try {
            if (value instanceof NdArray array) {
                return add(Importer.copied(array, null, null));
            }
            boolean isScalar = value instanceof Number || value instanceof Boolean;
            Object plain = value instanceof List<?> list
                    ? NestedLists.toArray(list, dtype)
                    : isScalar ? NestedLists.toArray(List.of(value), dtype) : value;
            Object held = isExact && dtype != null ? converted(plain, dtype) : plain;
            Tensor tensor = add(Importer.copied(held, dtype, isScalar ? new long[0] : null));
            long numel = LibTorch.inspect(tensor).info().layout().numel();
            boolean hasShape = !(value instanceof Buffer) && numel > 0;
            return hasShape
                    ? tensor
                    : fitting.apply(numel).map(shape -> reshaped(tensor, shape)).orElse(tensor);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw ConversionException.of(e);
        }
    }

    /** An array with each value as the primitive that a dtype is read as. */
    private static Object converted(Object array, DType dtype) {
        Class<?> type = dtype.elementType();
        for (Class<?> found = array.getClass(); found.isArray(); found = found.getComponentType()) {
            type = type.arrayType();
        }
        if (type.isInstance(array)) {
            return array;
        }
        try (Tensor tensor = Importer.copied(array, null, null);
                NdArray values = TensorSpec.of("value", NdArray.class).export(tensor)) {
            return values.toArrayExact(type);
        }
    }

    private Tensor reshaped(Tensor tensor, long[] shape) {
        Tensor reshaped = add(LibTorch.reshaped(tensor, shape));
        tensors.remove(tensor);
        tensor.close();
        return reshaped;
    }

    private Tensor add(Tensor tensor) {
        tensors.add(tensor);
        return tensor;
    }

    /** Hands all tensors over to their new owner. */
    <T> T release(T owner) {
        tensors.clear();
        return owner;
    }

    @Override
    public void close() {
        tensors.forEach(Tensor::close);
        tensors.clear();
    }
}
