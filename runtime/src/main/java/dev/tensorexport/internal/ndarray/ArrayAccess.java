package dev.tensorexport.internal.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Codec;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** What the library may do with arrays and their users may not: see the memory and the layout that they are made of. */
public abstract class ArrayAccess {
    private static @Nullable ArrayAccess access;

    /** Called by {@link NdArray} when it is initialised. */
    public static void set(ArrayAccess access) {
        ArrayAccess.access = access;
    }

    private static ArrayAccess get() {
        ArrayAccess known = access;
        if (known == null) {
            try {
                MethodHandles.lookup().ensureInitialized(NdArray.class);
            } catch (IllegalAccessException e) {
                throw new AssertionError("NdArray is public", e);
            }
            known = access;
        }
        if (known == null) {
            throw new AssertionError("NdArray gives access when it is initialised");
        }
        return known;
    }

    /**
     * The array of a dtype and layout over memory; the memory's lifetime becomes the array's. Read-only if the memory
     * is.
     *
     * @throws IndexOutOfBoundsException if the layout reaches past the end of the memory
     * @throws IllegalArgumentException if the dtype is quantized
     */
    public static NdArray of(Memory memory, DType dtype, Layout layout) {
        long needed = Math.multiplyExact(layout.end(), dtype.itemSize());
        if (needed > memory.byteSize()) {
            throw new IndexOutOfBoundsException(
                    dtype + " " + layout + " reaches " + needed + " bytes far; the memory has " + memory.byteSize());
        }
        return get().make(memory, dtype, layout);
    }

    /** Where the elements of an array lie: shape, strides and offset, counted in elements. */
    public static Layout layout(NdArray array) {
        return get().layoutOf(array);
    }

    /**
     * The memory the elements of an array lie in, from whose start its layout counts; the same for all views, but
     * read-only for an array that is.
     */
    public static Memory memory(NdArray array) {
        return get().memoryOf(array);
    }

    /** Reads the elements of an array, in row-major order, into a part of an array of the JVM's, as a codec says. */
    public static <A> void read(NdArray array, Codec<A, ?> codec, A target, int start) {
        get().readTo(array, codec, target, start);
    }

    protected abstract NdArray make(Memory memory, DType dtype, Layout layout);

    protected abstract Layout layoutOf(NdArray array);

    protected abstract Memory memoryOf(NdArray array);

    protected abstract <A> void readTo(NdArray array, Codec<A, ?> codec, A target, int start);
}
