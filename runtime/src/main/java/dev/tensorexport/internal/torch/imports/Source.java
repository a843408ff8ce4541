package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Primitive;
import dev.tensorexport.internal.ndarray.Codecs;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Primitives in row-major order, of which a tensor is made. {@code toString()} names what they come from. */
sealed interface Source permits ArraySource, BufferSource {
    /** What an array, nested arrays or a buffer hold; of a ByteBuffer, the elements of a dtype. */
    static Source of(Object source, @Nullable DType dtype) {
        return source instanceof Buffer buffer ? BufferSource.of(buffer, dtype) : ArraySource.of(source);
    }

    Primitive<?> primitive();

    /** How many there are in each dim. */
    long[] shape();

    /** The elements one after another; null if they are no floats, or in rows. */
    @Nullable
    FloatBuffer floats();

    /** Whether they are the bits of a dtype's elements as they are. */
    boolean areBitsOf(DType dtype);

    /** Writes them to an array of their shape on contiguous memory. */
    void writeTo(NdArray target);

    /** What a tensor of them is: the dtype that was asked for, or else the one whose values they are. */
    default DType target(@Nullable DType asked) {
        if (asked != null && asked.isQuantized()) {
            throw new IllegalArgumentException("found " + this + " for " + asked
                    + "; expected a dtype that is not quantized. Make a float32 tensor"
                    + " and call quantize_per_tensor() on it");
        }
        return asked == null ? Codecs.plainDType(primitive()) : asked;
    }

    /** Fails unless they are values that a dtype is read as. */
    default void checkValuesOf(DType dtype) {
        Primitive<?> values = Codecs.of(dtype).values();
        Primitive<?> bits = dtype == DType.BOOL ? values : Codecs.of(dtype).storage();
        if (primitive() != values) {
            throw new IllegalArgumentException("found " + this + " for " + dtype + "; expected elements of type "
                    + values + (bits == values ? "" : " (values) or " + bits + " (raw bits)")
                    + ". Convert them first, or make a tensor of their own dtype and call to() on it");
        }
    }

    /** The shape of a tensor, once it is certain that they fill it. */
    default long[] shape(DType dtype, long @Nullable [] asked) {
        long[] found = shape();
        if (asked != null) {
            long expected = dtype.isComplex() ? numel(pairs(asked)) : numel(asked);
            if (numel(found) != expected) {
                throw new IllegalArgumentException("found " + this + " of " + numel(found) + " elements; expected "
                        + expected + " for " + dtype + " " + Arrays.toString(asked));
            }
            return asked.clone();
        }
        if (!dtype.isComplex()) {
            numel(found);
            return found;
        }
        long last = found[found.length - 1];
        if (found.length == 1 && last % 2 == 0) {
            return new long[] {last / 2};
        }
        long[] outer = Arrays.copyOf(found, found.length - 1);
        if (found.length > 1 && (last == 2 || numel(outer) == 0)) {
            return outer;
        }
        throw new IllegalArgumentException("found " + this + " of shape " + Arrays.toString(found) + "; expected "
                + (found.length == 1 ? "an even number of elements" : "a last dim of size 2") + " for " + dtype
                + ", whose elements are pairs of a real and an imaginary part");
    }

    private static long[] pairs(long[] shape) {
        long[] pairs = Arrays.copyOf(shape, shape.length + 1);
        pairs[shape.length] = 2;
        return pairs;
    }

    static long numel(long[] shape) {
        try {
            return Layout.numel(shape);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "found shape " + Arrays.toString(shape) + "; expected a number of elements that fits in a long", e);
        }
    }

    static String describe(NdArray array) {
        return "an array of " + array.dtype() + " " + Arrays.toString(array.shape());
    }
}
