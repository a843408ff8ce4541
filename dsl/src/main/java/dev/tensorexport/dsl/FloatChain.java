package dev.tensorexport.dsl;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.NdArray;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** A chain that ends in elements read as {@code float}. */
public final class FloatChain extends Chain<NdArray.OfFloat, FloatChain> {
    FloatChain(Tensor tensor, Request request) {
        super(tensor, request);
    }

    @Override
    FloatChain with(Tensor tensor, Request request) {
        return new FloatChain(tensor, request);
    }

    @Override
    Class<NdArray.OfFloat> arrayType() {
        return NdArray.OfFloat.class;
    }

    /** Ends the chain in a fresh {@code float[]}, in row-major order. */
    public float[] toFloatArray() {
        return toArray(float[].class);
    }

    /** Ends the chain in a fresh list of the elements in row-major order, which cannot be changed. */
    public List<Float> toList() {
        float[] elements = toFloatArray();
        return IntStream.range(0, elements.length).mapToObj(i -> elements[i]).toList();
    }

    /**
     * Ends the chain in its only element, of any rank.
     *
     * @throws IllegalStateException if there are more elements, or none
     */
    public float item() {
        return read(float.class, NdArray.OfFloat::item);
    }

    /**
     * Ends the chain in the caller's array, in row-major order.
     *
     * @throws IllegalArgumentException if the target does not have exactly as many elements
     */
    public void copyTo(float[] target) {
        copyAllTo(target, target.length);
    }

    /**
     * Ends the chain in a part of the caller's array, in row-major order.
     *
     * @param start where in the target the first element goes
     * @throws IndexOutOfBoundsException if the target has no room for the elements from there on
     */
    public void copyTo(float[] target, int start) {
        copyTo((Object) target, start);
    }

    /**
     * Ends the chain in the caller's buffer, in row-major order from its position on, which moves behind the elements.
     *
     * @throws IllegalArgumentException if the target has no room for the elements
     * @throws java.nio.ReadOnlyBufferException if the target is read-only
     */
    public void copyTo(FloatBuffer target) {
        read(FloatBuffer.class, array -> {
            array.copyTo(target);
            return target;
        });
    }

    /**
     * Ends the chain in a buffer of the elements in row-major order, on the tensor's memory where that is possible,
     * which it keeps alive.
     */
    public FloatBuffer exportBuffer() {
        return export(FloatBuffer.class);
    }

    /** Ends the chain in a stream of the elements in row-major order, which are copied before this returns. */
    public DoubleStream stream() {
        float[] elements = toFloatArray();
        return IntStream.range(0, elements.length).mapToDouble(i -> elements[i]);
    }
}
