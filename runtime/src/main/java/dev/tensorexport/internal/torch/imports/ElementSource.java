package dev.tensorexport.internal.torch.imports;

import dev.tensorexport.ndarray.DType;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Primitives in row-major order, of which a tensor is made. {@link #toString()} names what they come from. */
abstract class ElementSource {
    private static final int BOOLEANS_AT_A_TIME = 1 << 12;

    /** What an array, nested arrays or a buffer hold; of a ByteBuffer, the elements of a dtype. */
    static ElementSource of(Object source, @Nullable DType dtype) {
        return source instanceof Buffer buffer ? new BufferSource(buffer, dtype) : ArraySource.of(source);
    }

    /** The primitive type. */
    abstract Primitive component();

    /** How many there are in each dim, as a fresh array. */
    abstract long[] shape();

    /** Gives them in order, from position to limit of buffers that the action may use up; booleans as bytes, 0 or 1. */
    abstract void forEachRun(Consumer<Buffer> action);

    static void forEachRun(IntPredicate booleans, int count, Consumer<Buffer> action) {
        byte[] bytes = new byte[Math.min(count, BOOLEANS_AT_A_TIME)];
        for (long start = 0; start < count; start += bytes.length) {
            int run = (int) Math.min(bytes.length, count - start);
            for (int i = 0; i < run; i++) {
                bytes[i] = (byte) (booleans.test((int) start + i) ? 1 : 0);
            }
            action.accept(ByteBuffer.wrap(bytes, 0, run));
        }
    }
}
