package dev.tensorexport.dsl;

import dev.tensorexport.internal.plan.Request;
import dev.tensorexport.ndarray.NdArray;
import java.nio.DoubleBuffer;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** A chain that ends in elements read as {@code double}. */
public final class DoubleChain extends Chain<NdArray.OfDouble, DoubleChain> {
    DoubleChain(Tensor tensor, Request request) {
        super(tensor, request);
    }

    @Override
    DoubleChain with(Tensor tensor, Request request) {
        return new DoubleChain(tensor, request);
    }

    @Override
    Class<NdArray.OfDouble> arrayType() {
        return NdArray.OfDouble.class;
    }

    /** Ends the chain in a fresh {@code double[]}, in row-major order. */
    public double[] toDoubleArray() {
        return toArray(double[].class);
    }

    /** Ends the chain in a fresh list of the elements in row-major order, which cannot be changed. */
    public List<Double> toList() {
        double[] elements = toDoubleArray();
        return IntStream.range(0, elements.length).mapToObj(i -> elements[i]).toList();
    }

    /**
     * Ends the chain in its only element, of any rank.
     *
     * @throws IllegalStateException if there are more elements, or none
     */
    public double item() {
        return read(double.class, NdArray.OfDouble::item);
    }

    /**
     * Ends the chain in the caller's array, in row-major order.
     *
     * @throws IllegalArgumentException if the target does not have exactly as many elements
     */
    public void copyTo(double[] target) {
        copyAllTo(target, target.length);
    }

    /**
     * Ends the chain in a part of the caller's array, in row-major order.
     *
     * @param start where in the target the first element goes
     * @throws IndexOutOfBoundsException if the target has no room for the elements from there on
     */
    public void copyTo(double[] target, int start) {
        copyTo((Object) target, start);
    }

    /**
     * Ends the chain in the caller's buffer, in row-major order from its position on, which moves behind the elements.
     *
     * @throws IllegalArgumentException if the target has no room for the elements
     * @throws java.nio.ReadOnlyBufferException if the target is read-only
     */
    public void copyTo(DoubleBuffer target) {
        read(DoubleBuffer.class, array -> {
            array.copyTo(target);
            return target;
        });
    }

    /**
     * Ends the chain in a buffer of the elements in row-major order, on the tensor's memory where that is possible,
     * which it keeps alive.
     */
    public DoubleBuffer exportBuffer() {
        return export(DoubleBuffer.class);
    }

    /** Ends the chain in a stream of the elements in row-major order, which are copied before this returns. */
    public DoubleStream stream() {
        double[] elements = toDoubleArray();
        return IntStream.range(0, elements.length).mapToDouble(i -> elements[i]);
    }
}
