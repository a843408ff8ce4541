package dev.tensorexport.dsl;

import static dev.tensorexport.internal.plan.Arguments.present;

import dev.tensorexport.ndarray.NdArray;
import java.nio.Buffer;

/**
 * The base class of chains whose elements are numbers.
 *
 * @param <N> the type of the resulting array
 * @param <C> the type of the chain
 * @param <A> the Java array of the primitive
 * @param <B> the buffer of the primitive
 * @param <E> the primitive, boxed
 */
public abstract sealed class NumberChain<
                N extends NdArray.OfNumber<N, A, B, E>, C extends NumberChain<N, C, A, B, E>, A, B extends Buffer, E>
        extends PrimitiveChain<N, C, A, E> permits ByteChain, ShortChain, IntChain, LongChain, FloatChain, DoubleChain {
    private final Class<B> buffer;

    NumberChain(Said said, Class<N> arrayType, Class<A> javaArray, Class<B> buffer) {
        super(said, arrayType, javaArray);
        this.buffer = buffer;
    }

    /**
     * Ends the chain in the caller's buffer, in row-major order, from its position on. The position advances.
     *
     * @throws IllegalArgumentException if the elements do not fit into the target
     * @throws java.nio.ReadOnlyBufferException if the target is read-only
     */
    public final void copyTo(B target) {
        present(target, "target");
        read(buffer, array -> {
            array.copyTo(target);
            return target;
        });
    }
}
