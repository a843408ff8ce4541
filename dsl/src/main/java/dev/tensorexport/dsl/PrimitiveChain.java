package dev.tensorexport.dsl;

import static dev.tensorexport.internal.plan.Arguments.present;

import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;

/**
 * The base class of chains whose elements are read as a primitive.
 *
 * @param <N> the type of the resulting array
 * @param <C> the type of the chain
 * @param <A> the Java array of the primitive
 * @param <E> the primitive, boxed
 */
public abstract sealed class PrimitiveChain<
                N extends NdArray.OfPrimitive<N, A, E>, C extends PrimitiveChain<N, C, A, E>, A, E>
        extends Chain<N, C> permits BooleanChain, NumberChain {
    private final Class<N> arrayType;
    private final Class<A> javaArray;

    PrimitiveChain(Said said, Class<N> arrayType, Class<A> javaArray) {
        super(said);
        this.arrayType = arrayType;
        this.javaArray = javaArray;
    }

    @Override
    final Class<N> arrayType() {
        return arrayType;
    }

    @Override
    final boolean isJavaArray(Class<?> type) {
        return type == javaArray;
    }

    final A toArray() {
        return toArray(javaArray, arrayType);
    }

    /**
     * Ends the chain in its only element; the rank does not matter.
     *
     * @throws IllegalStateException if there is not exactly one element
     */
    public final E item() {
        return read(javaArray.getComponentType(), NdArray.OfPrimitive::item);
    }

    /**
     * Ends the chain in the caller's array, in row-major order.
     *
     * @throws IllegalArgumentException if the target does not have exactly as many elements
     */
    public final void copyTo(A target) {
        copyAllTo(present(target, "target"), Array.getLength(target));
    }

    /**
     * Ends the chain in a part of the caller's array, in row-major order.
     *
     * @param start the index in the target of the first element
     * @throws IndexOutOfBoundsException if the elements do not fit into the target from there on
     */
    public final void copyTo(A target, int start) {
        copyPartTo(present(target, "target"), start);
    }
}
