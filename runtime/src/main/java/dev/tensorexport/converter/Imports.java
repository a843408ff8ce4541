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
     * @param value an {@link NdArray}, a primitive or nested array, a boxed primitive, a list of these, or a buffer.
     *     Boxes are values; a primitive array or a buffer may hold a dtype's raw bits, too
     * @param dtype null for the one that is read as what the value holds
     * @param isExact whether the value never holds raw bits: each element is converted to the dtype, exactly
     * @param fitting the shape of a value that has none of its own, for its number of elements: a buffer, a box, or an
     *     array whose first dim is 0; empty if it cannot be told
     * @throws ConversionException if the value is none of these, or does not hold the dtype
     */
    Tensor make(Object value, @Nullable DType dtype, boolean isExact, LongFunction<Optional<long[]>> fitting) {
        try {
            if (value instanceof NdArray array) {
                return add(Importer.copied(array, null, null));
            }
            boolean isBox = value instanceof Number || value instanceof Boolean;
            boolean isList = value instanceof List<?>;
            Object plain =
                    isBox || isList ? NestedLists.toArray(isBox ? List.of(value) : (List<?>) value, dtype) : value;
            long @Nullable [] shape = isBox ? new long[0] : null;
            Tensor tensor = add(
                    dtype != null && (isExact || isBox || isList)
                            ? ExactImport.copied(plain, dtype, shape)
                            : Importer.copied(plain, dtype, shape));
            long numel = LibTorch.inspect(tensor).info().layout().numel();
            boolean hasShape = !isBox && !(value instanceof Buffer) && numel > 0;
            return hasShape
                    ? tensor
                    : fitting.apply(numel).map(fit -> reshaped(tensor, fit)).orElse(tensor);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw ConversionException.of(e);
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
