package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.internal.memory.Primitive;
import dev.tensorexport.internal.ndarray.ArrayType;
import dev.tensorexport.internal.ndarray.Codecs;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a primitive array, or of nested arrays of any rank.
 *
 * @param shape that of the first rows
 */
record ArraySource(Object array, Primitive<?> primitive, long[] shape) implements Source {
    static ArraySource of(Object array) {
        ArrayType type = ArrayType.of(array.getClass());
        if (!type.isOfNumbers()) {
            throw new IllegalArgumentException("found " + array.getClass().getSimpleName()
                    + "; expected an array or nested arrays of boolean, byte, short, int, long, float or double, a buffer of"
                    + " these, a box or a List of boxes, or an NdArray");
        }
        return new ArraySource(array, Primitive.of(type.element()), ArrayType.shape(array));
    }

    @Override
    public @Nullable FloatBuffer floats() {
        return array instanceof float[] floats ? FloatBuffer.wrap(floats) : null;
    }

    @Override
    public boolean areBitsOf(DType dtype) {
        return dtype != DType.BOOL && primitive == Codecs.of(dtype).storage();
    }

    @Override
    public void writeTo(NdArray target) {
        if (array instanceof Object[] rows) {
            target.assign(rows);
        } else {
            assign((NdArray.OfPrimitive<?, ?, ?>) target);
        }
    }

    @SuppressWarnings("unchecked") // It was checked that the array holds what the target is read as.
    private <A> void assign(NdArray.OfPrimitive<?, A, ?> target) {
        target.assign((A) array);
    }

    @Override
    public String toString() {
        return array.getClass().getSimpleName();
    }
}
