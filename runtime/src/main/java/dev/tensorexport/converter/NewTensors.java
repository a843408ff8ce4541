package dev.tensorexport.converter;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.torch.facts.Inspector;
import dev.tensorexport.internal.torch.imports.CopiedTensor;
import dev.tensorexport.internal.torch.imports.ForeignValues;
import dev.tensorexport.internal.torch.imports.NestedLists;
import dev.tensorexport.io.ArrayInfo;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Makes tensors of Java values, all or none: what was made is closed with it, unless it was handed over. */
final class NewTensors implements AutoCloseable {
    private final Set<Pointer> made = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * A fresh tensor.
     *
     * @param hasDims whether the rank is the value's own, and each size up to the first 0: not of a buffer or a box
     * @param hasShape whether the whole shape is; behind a size of 0, a nested array says nothing
     */
    record Made(Tensor tensor, boolean hasDims, boolean hasShape) {
        long[] shape() {
            return Inspector.info(tensor).layout().shape();
        }
    }

    /**
     * Makes a tensor.
     *
     * @param source a tensor that is {@linkplain #add owned}, an {@link NdArray}, a primitive or nested array, a boxed
     *     primitive, a list of these, or a buffer; what a file says of one that is no array of numbers is refused.
     *     Boxes are values; a primitive array or a buffer may hold a dtype's raw bits, too
     * @param dtype null for the one that is read as what the value holds
     * @param isExact whether the value never holds raw bits: each element is converted to the dtype, exactly
     * @throws ConversionException if the value is none of these, or does not hold the dtype
     */
    Made make(Object source, @Nullable DType dtype, boolean isExact) {
        Object value = ForeignValues.known(source);
        if (value instanceof ArrayInfo other) {
            throw new ConversionException("found " + other.dtypeName() + " in the file; expected an array of numbers");
        }
        if (value instanceof Tensor tensor) {
            return new Made(tensor, true, true);
        }
        try {
            if (value instanceof NdArray array) {
                return new Made(add(CopiedTensor.of(array, null, null)), true, true);
            }
            boolean isBox = value instanceof Number || value instanceof Boolean;
            boolean isList = value instanceof List<?>;
            Object plain =
                    isBox || isList ? NestedLists.toArray(isBox ? List.of(value) : (List<?>) value, dtype) : value;
            long @Nullable [] shape = isBox ? new long[0] : null;
            Tensor tensor = add(
                    dtype != null && (isExact || isBox || isList)
                            ? ExactImport.copied(plain, dtype, shape)
                            : CopiedTensor.of(plain, dtype, shape));
            long numel = Inspector.info(tensor).layout().numel();
            boolean hasDims = !isBox && !(value instanceof Buffer);
            return new Made(tensor, hasDims, hasDims && numel > 0);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw TensorSpec.refused(e);
        }
    }

    /** A tensor in another shape, in place of itself. */
    Tensor reshaped(Tensor tensor, long[] shape) {
        Tensor reshaped = add(CopiedTensor.reshaped(tensor, shape));
        close(tensor);
        return reshaped;
    }

    /** What holds tensors by references of its own, in their place. */
    <C extends Pointer> C inPlaceOf(Iterable<Tensor> tensors, C collection) {
        add(collection);
        tensors.forEach(this::close);
        return collection;
    }

    /** Closes something with this, unless it is handed over. */
    <P extends Pointer> P add(P pointer) {
        made.add(pointer);
        return pointer;
    }

    private void close(Tensor tensor) {
        made.remove(tensor);
        tensor.close();
    }

    /** Hands everything over to its new owner. */
    <T> T release(T owner) {
        made.clear();
        return owner;
    }

    @Override
    public void close() {
        made.forEach(Pointer::close);
        made.clear();
    }
}
