package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Codec;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.Primitive;
import dev.tensorexport.internal.ndarray.Codecs;

/**
 * Reads elements that are not complex as {@code long} or {@code double}, whichever holds all values of the dtype.
 *
 * <p>Of uint64 it gives the bits of a {@code long}: those below 0 stand for values of 2^63 and more.
 *
 * @param <A> the arrays that values are read to
 * @param <R> the arrays of what lies in memory
 */
final class WideReader<A, R> {
    /**
     * How many elements are read at a time at most: what they are read to and compared in stays in the fastest cache.
     */
    static final int STAGED = 1024;

    private final Memory memory;
    private final Layout layout;
    private final Codec<A, R> codec;
    private final boolean unsigned;
    private final A narrow;
    private final R bits;
    private final long[] whole;

    private WideReader(Memory memory, Layout layout, Codec<A, R> codec, boolean unsigned) {
        this.memory = memory;
        this.layout = layout;
        this.codec = codec;
        this.unsigned = unsigned;
        this.narrow = codec.values().newArray(STAGED);
        this.bits = codec.storage().newArray(STAGED);
        this.whole = new long[codec.values().isWhole() ? STAGED : 0];
    }

    static WideReader<?, ?> of(NdArray array) {
        boolean unsigned = array.dtype == DType.UINT64;
        Codec<?, ?> codec = unsigned ? Codec.INT64 : Codecs.of(array.dtype);
        return of(array.memory, array.layout, codec, unsigned);
    }

    private static <A, R> WideReader<A, R> of(Memory memory, Layout layout, Codec<A, R> codec, boolean unsigned) {
        return new WideReader<>(memory, layout, codec, unsigned);
    }

    Layout layout() {
        return layout;
    }

    /** Whether the elements are whole numbers, and so read as {@code long}; true is 1. */
    boolean isWhole() {
        return codec.values().isWhole();
    }

    /** Whether a {@code long} below 0 stands for a value of 2^63 or more. */
    boolean isUnsigned() {
        return unsigned;
    }

    /** Reads whole numbers. */
    void read(long address, long step, long[] target, int count) {
        codec.read(memory, address, step, bits, narrow, 0, count);
        codec.values().widen(narrow, 0, target, count);
    }

    /** Reads numbers; whole ones are rounded where they have to be. */
    void read(long address, long step, double[] target, int count) {
        if (isWhole()) {
            read(address, step, whole, count);
            for (int i = 0; i < count; i++) {
                target[i] = Primitive.toDouble(whole[i], unsigned);
            }
            return;
        }
        codec.read(memory, address, step, bits, narrow, 0, count);
        codec.values().widen(narrow, 0, target, count);
    }
}
