package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.internal.ndarray.Codecs;
import dev.tensorexport.internal.torch.create.FreshTensors;
import dev.tensorexport.internal.torch.storage.StorageArrays;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** Makes fresh tensors with the elements of what the JVM has, which are written as to any array. */
public final class CopiedTensor {
    /** How many floats are rounded at a time: what was written is still in the cache then when it is read again. */
    private static final int PART = 1 << 18;

    private CopiedTensor() {}

    /**
     * A fresh tensor with the elements of a primitive array, nested arrays, a buffer, an array, a box or Lists of
     * boxes.
     *
     * @param dtype null for the one that is read as what the source holds
     * @param shape null for that of the source
     */
    public static Tensor of(Object source, @Nullable DType dtype, long @Nullable [] shape) {
        Object known = ForeignValues.known(source);
        if (known instanceof NdArray array) {
            return of(array, dtype, shape);
        }
        if (known instanceof List<?> list) {
            return of(Source.of(NestedLists.toArray(list, dtype), dtype), dtype, shape);
        }
        if (known instanceof Number || known instanceof Boolean) {
            long[] sizes = shape == null ? new long[0] : shape;
            return of(Source.of(NestedLists.toArray(List.of(known), dtype), dtype), dtype, sizes);
        }
        return of(Source.of(known, dtype), dtype, shape);
    }

    private static Tensor of(Source elements, @Nullable DType dtype, long @Nullable [] shape) {
        DType target = elements.target(dtype);
        boolean areBits = elements.areBitsOf(target);
        if (!areBits) {
            elements.checkValuesOf(target);
        }
        long[] sizes = elements.shape(target, shape);
        return areBits || Codecs.reducedFloat(target) == null
                ? written(
                        sizes,
                        target,
                        array -> elements.writeTo(parts(array, areBits).reshape(elements.shape())))
                : rounded(sizes, target, elements);
    }

    /** The elements themselves, the parts of complex ones, or their bits. */
    private static NdArray parts(NdArray array, boolean areBits) {
        NdArray parts = array instanceof NdArray.OfComplex complex ? complex.viewAsReal() : array;
        return areBits && !Codecs.of(array.dtype()).isPlain() ? parts.rawBits() : parts;
    }

    /** Rounded by LibTorch, whose vectors take an eighth of the time of {@code ReducedFloat.encode}. */
    private static Tensor rounded(long[] shape, DType dtype, Source elements) {
        Tensor tensor = FreshTensors.onHost(shape, dtype);
        try (Tensor parts = tensor.is_complex() ? torch.view_as_real(tensor) : new Tensor(tensor);
                Tensor target = parts.view(elements.shape())) {
            FloatBuffer floats = elements.floats();
            if (floats == null || floats.remaining() <= PART) {
                round(elements, target);
            } else {
                roundInParts(floats, target);
            }
            return tensor;
        } catch (Throwable e) {
            tensor.close();
            throw e;
        }
    }

    private static void round(Source elements, Tensor target) {
        try (Tensor floats = written(elements.shape(), DType.FLOAT32, elements::writeTo)) {
            target.copy_(floats);
        }
    }

    private static void roundInParts(FloatBuffer elements, Tensor target) {
        for (int done = 0, count; done < elements.remaining(); done += count) {
            count = Math.min(elements.remaining() - done, PART);
            try (Tensor part = target.narrow(0, done, count)) {
                round(Source.of(elements.slice(done, count), null), part);
            }
        }
    }

    private static Tensor of(NdArray array, @Nullable DType dtype, long @Nullable [] shape) {
        boolean sameDtype = dtype == null || dtype == array.dtype();
        boolean sameShape = shape == null || Arrays.equals(shape, array.shape());
        if (!sameDtype || !sameShape) {
            throw new IllegalArgumentException("found " + Source.describe(array) + "; expected "
                    + (sameDtype ? "shape " + Arrays.toString(shape) : "dtype " + dtype)
                    + ". Copy it as it is and call to() or reshape() on the tensor");
        }
        return written(array.shape(), array.dtype(), target -> target.assign(array));
    }

    private static Tensor written(long[] shape, DType dtype, Consumer<NdArray> writer) {
        Tensor tensor = FreshTensors.onHost(shape, dtype);
        try {
            writer.accept(StorageArrays.within(tensor, dtype, shape));
            if (dtype == DType.BOOL) {
                normaliseBooleans(tensor);
            }
            return tensor;
        } catch (Throwable e) {
            tensor.close();
            throw e;
        }
    }

    /** Any byte but 0 is true in an array, and only 1 is in a tensor. */
    private static void normaliseBooleans(Tensor tensor) {
        try (Tensor bytes = tensor.view(ScalarType.Byte);
                Scalar most = new Scalar(1)) {
            bytes.clamp_max_(most);
        }
    }

    /** The elements of a contiguous tensor in another shape; a view, and a handle of its own. */
    public static Tensor reshaped(Tensor tensor, long... shape) {
        return tensor.view(shape);
    }
}
