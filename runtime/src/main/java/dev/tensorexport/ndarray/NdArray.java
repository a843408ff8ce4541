package dev.tensorexport.ndarray;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Memory;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An n-dimensional array of one {@link DType} on host memory: a typed window with a shape, strides and an offset.
 *
 * <p>What is read is always the value: strides, offsets and unsigned dtypes are accounted for. A pattern over the
 * sealed subtypes, or {@link #asFloat()} and its siblings, gives the typed array.
 *
 * <p>The views are PyTorch's in names, arguments and meaning, also where NumPy's differ. A dim or an index below 0
 * counts from the end.
 *
 * <h2>Aliasing</h2>
 *
 * Views ({@link #select}, {@link #slice}, {@link #reshape} and whatever else says so) never copy: what is written
 * through one is seen through all, and through the tensor as well where {@link #sharesMemory()} says so. Arrays on the
 * Java heap ({@link #toArray()} and the like) and {@link #copy()} are always fresh. A view of a read-only array is
 * read-only.
 *
 * <h2>Lifetime and threads</h2>
 *
 * An array holds its own reference to its memory, so the tensor it came from may be closed or lost first. What a
 * conversion, {@link #copy()} or a file gave owns the memory: {@link #close()} ends it for the array and all of its
 * views, and every use after that is an {@link IllegalStateException}; only the shape, and views, can still be asked
 * for. Closing a view does nothing. Who keeps only a view leaves the memory to the garbage collector.
 *
 * <p>Any thread may use or close an array. {@code close()} gives the bytes back at once, or when the operations on many
 * elements that are under way on other threads, the {@link #lease() leases} and the tensors on the same memory are
 * done. Two things leave it to the garbage collector: a buffer or segment that was taken without a lease, which keeps
 * the bytes for as long as it is reachable, and, on JDK 17 or with the JNI backend, {@code get} and {@code set} by a
 * thread other than the one that closes, while that thread lives.
 */
public sealed interface NdArray extends ArrayData, AutoCloseable
        permits NdArray.OfBoolean,
                NdArray.OfByte,
                NdArray.OfShort,
                NdArray.OfInt,
                NdArray.OfLong,
                NdArray.OfFloat,
                NdArray.OfDouble,
                NdArray.OfComplex {

    /**
     * The array of a dtype and layout over memory, which it owns, unless there is another array that does. Read-only if
     * the memory is.
     *
     * @throws IndexOutOfBoundsException if the layout reaches past the end of the memory
     * @throws IllegalArgumentException if the dtype is quantized
     */
    static NdArray of(Memory memory, DType dtype, Layout layout) {
        long needed = Math.multiplyExact(layout.end(), dtype.itemSize());
        if (needed > memory.byteSize()) {
            throw new IndexOutOfBoundsException(
                    dtype + " " + layout + " reaches " + needed + " bytes far; the memory has " + memory.byteSize());
        }
        NdArray array = StridedNdArray.of(memory, dtype, layout, memory.isReadOnly());
        memory.belongTo((Memory.Owner) (Object) array);
        return array;
    }

    @Override
    DType dtype();

    /** Where the elements lie: shape, strides and offset, counted in elements. */
    Layout layout();

    @Override
    default long[] shape() {
        return layout().shape();
    }

    /** The steps of the dims in elements (not bytes), as a fresh array. */
    default long[] strides() {
        return layout().strides();
    }

    /** The number of dims; 0 for a scalar. */
    default int rank() {
        return layout().rank();
    }

    /**
     * The size of one dim.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    default long size(int dim) {
        return layout().size(dim);
    }

    /** The number of elements. */
    default long numel() {
        return layout().numel();
    }

    /** Whether the elements lie in row-major order with no gap. */
    default boolean isContiguous() {
        return layout().isContiguous();
    }

    /** Whether the memory is also that of the tensor this came from, so that a write to one is seen in the other. */
    boolean sharesMemory();

    /** The memory the elements lie in, from whose start {@link #layout()} counts; the same for all views. */
    Memory memory();

    /**
     * The memory the elements lie in as a {@code java.lang.foreign.MemorySegment}, from JDK 22 on: all of
     * {@link #memory()} and so of any length, from whose start {@link #layout()} counts elements. It shares the memory,
     * is read-only where this array is, and any thread may use it.
     *
     * <p>The segment stays valid after {@link #close()}, as a buffer of this array does.
     *
     * @param type {@code MemorySegment.class}
     * @throws IllegalArgumentException if the type is another, or the JDK is older
     * @throws IllegalStateException if the array is closed, or lies in several pieces of memory
     */
    <T> T unwrap(Class<T> type);

    /**
     * The elements as a buffer or segment for other code, for as long as the lease is open:
     *
     * <pre>{@code
     * try (Lease<FloatBuffer> lease = array.lease()) {
     *     model.run(lease.buffer());
     * }
     * }</pre>
     *
     * The memory stays until the lease is closed, also when the array is closed before; the last to close gives it back
     * at once. A buffer taken without a lease leaves that to the garbage collector.
     *
     * @throws IllegalStateException if the array is closed
     */
    Lease<?> lease();

    /** Whether the array that owns the memory, which is this or the one that this is a view of, has not been closed. */
    boolean isOpen();

    /** Whether writes through this array are refused; others may still write to the same memory. */
    boolean isReadOnly();

    /** The same elements, not to be written through the array that is returned or any view of it; a view. */
    NdArray asReadOnly();

    /**
     * A copy of the elements in row-major order, on memory of its own outside the Java heap, and writable.
     *
     * @throws OutOfMemoryError if the JVM has no such memory left ({@code -XX:MaxDirectMemorySize})
     */
    NdArray copy();

    /**
     * One index of a dim, which goes away; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim or index
     */
    NdArray select(int dim, long index);

    /**
     * The indices of a dim from {@code start}, before {@code stop}; a view.
     *
     * @see #slice(int, long, long, long)
     */
    NdArray slice(int dim, long start, long stop);

    /**
     * Every {@code step}-th index of a dim from {@code start}, before {@code stop}; a view. As in Python an end below 0
     * counts from the end of the dim, one outside the dim is taken for the dim's own, and nothing is between ends in
     * the wrong order. {@link Long#MAX_VALUE} stands for the end of every dim.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     * @throws IllegalArgumentException if the step is not positive: as in PyTorch, and unlike in NumPy, {@link #flip}
     *     reverses a dim
     */
    NdArray slice(int dim, long start, long stop, long step);

    /**
     * A dim in reverse order; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    NdArray flip(int dim);

    /**
     * Two dims exchanged; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    NdArray transpose(int dim0, int dim1);

    /**
     * The dims in another order; a view.
     *
     * @throws IllegalArgumentException if {@code dims} does not hold each dim once
     */
    NdArray permute(int... dims);

    /**
     * The same elements in the same row-major order, in another shape; a view, never a copy.
     *
     * @param sizes the new shape; one size may be -1, which stands for as many as are left
     * @throws IllegalArgumentException if the shape has another number of elements, or if only a copy could have it, as
     *     with most transposed arrays: {@code copy().reshape(...)} does
     */
    NdArray reshape(long... sizes);

    /** Without the dims of size 1; a view. */
    NdArray squeeze();

    /**
     * Without one dim if its size is 1, and with it if its size is another; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    NdArray squeeze(int dim);

    /**
     * With one more dim, of size 1, which becomes dim {@code dim}; a view. NumPy's {@code newaxis}.
     *
     * @param dim from 0, for the first, to {@link #rank()} or -1, for the last
     * @throws IndexOutOfBoundsException if there can be no such dim
     */
    NdArray unsqueeze(int dim);

    /**
     * Repeated to a larger shape as if copied, though each element is in memory once: dims of size 1 grow to any size,
     * dims are added in front, and -1 leaves a dim as it is; a view. Read-only as NumPy's {@code broadcast_to} is, for
     * one write would change many elements.
     *
     * @throws IllegalArgumentException if a dim of another size than 1 would have to change
     */
    NdArray expand(long... sizes);

    /**
     * The arrays that {@link #select select(0, i)} gives for each index of the first dim in turn; views, made as they
     * are asked for.
     *
     * @throws IndexOutOfBoundsException if there is no dim
     */
    Iterable<? extends NdArray> rows();

    /**
     * The raw bits of the elements, as int8, int16, int32 or int64 of the same size; a view, so writing sets the raw
     * bits. Of a complex array, the bits of its {@link OfComplex#pairs()}.
     */
    NdArray bits();

    /**
     * The elements in row-major order, as a fresh primitive array of {@link DType#elementType()}.
     *
     * @throws IllegalStateException if there are more elements than a Java array holds
     */
    Object toArray();

    /**
     * The elements as a fresh array of exactly this rank, for example {@code toArray(float[][].class)}.
     *
     * @throws IllegalArgumentException if the type has another rank or another element type; the message names both
     * @throws IllegalStateException if a dim is larger than a Java array can be
     */
    <T> T toArray(Class<T> type);

    /**
     * The elements converted to another primitive, as a fresh array of exactly this rank, for example
     * {@code toArrayExact(int[].class)} of int64. What is returned equals what was there: a value that the primitive
     * does not hold is an error, never rounded or cut off.
     *
     * <p>A bool counts as 0 or 1, and any value but these does not fit in a {@code boolean}. NaN stays NaN, and does
     * not fit in a whole number; a negative zero counts as 0.
     *
     * @throws ArithmeticException if a value does not fit; the message names the first one and its index
     * @throws IllegalArgumentException if the type has another rank or is not one of primitive numbers or booleans
     * @throws IllegalStateException if a dim is larger than a Java array can be
     */
    <T> T toArrayExact(Class<T> type);

    /**
     * Writes all elements from nested arrays of exactly this rank, 2 or more, and shape, for example a
     * {@code float[][]}. Flat arrays are assigned through the typed array, for example {@link OfFloat#assign(float[])}.
     *
     * @throws IllegalArgumentException if the arrays have another rank, element type or shape, in which case the
     *     message names the row, or if the dtype cannot hold a value; nothing is written then
     * @throws UnsupportedOperationException if the array is read-only, or has several elements at one address
     */
    void assign(Object[] rows);

    /**
     * Writes all elements from those of an array of the same dtype, bit for bit, which is expanded to this shape where
     * it has another. Where both lie in the same memory, the result is as if the source had been read before anything
     * was written.
     *
     * @throws IllegalArgumentException if the source has another dtype, or a shape that cannot be expanded to this one
     * @throws UnsupportedOperationException if this array is read-only, or has several elements at one address
     */
    void assign(NdArray source);

    /**
     * Whether another array has the same shape and equal elements; NaN equals nothing. NumPy's {@code array_equal}.
     *
     * @see #contentEquals(NdArray, boolean)
     */
    boolean contentEquals(NdArray other);

    /**
     * Whether another array has the same shape and equal elements. The dtypes may differ: values are compared, exactly,
     * and true is 1. 0 equals negative zero.
     *
     * <p>{@link Object#equals} is identity: the elements of an array change, so they cannot be part of what it is in a
     * set or a map.
     *
     * @param equalNan whether NaN equals NaN
     * @throws IllegalArgumentException if only one of the arrays is complex
     */
    boolean contentEquals(NdArray other, boolean equalNan);

    /**
     * Whether another array is close by NumPy's default tolerances: {@code allClose(other, 1e-5, 1e-8, false)}.
     *
     * @see #allClose(NdArray, double, double, boolean)
     */
    boolean allClose(NdArray other);

    /**
     * Whether another array has the same shape and each element {@code a} here is close to the element {@code b} there:
     * {@code |a - b| <= atol + rtol * |b|}, as in NumPy's {@code allclose}, except that shapes are not expanded. Not
     * symmetric. ArrayData are compared as {@code double}; infinities are close to themselves only.
     *
     * @param rtol the tolerance relative to the other array's elements
     * @param atol the absolute tolerance
     * @param equalNan whether NaN is close to NaN
     * @throws IllegalArgumentException if a tolerance is negative or NaN, or only one of the arrays is complex
     */
    boolean allClose(NdArray other, double rtol, double atol, boolean equalNan);

    /**
     * Ends every use of this array and its views, and gives its reference to the memory back as soon as nobody is in
     * the middle of one. Closing again, or closing a view, does nothing.
     */
    @Override
    void close();

    /**
     * This array, typed.
     *
     * @throws dev.tensorexport.ConversionException if the elements are read as something other than {@code boolean};
     *     the message names the fix
     */
    default OfBoolean asBoolean() {
        throw Mismatch.of(this, "OfBoolean");
    }

    /**
     * This array, typed.
     *
     * @throws dev.tensorexport.ConversionException if the elements are read as something other than {@code byte}; the
     *     message names the fix
     */
    default OfByte asByte() {
        throw Mismatch.of(this, "OfByte");
    }

    /**
     * This array, typed.
     *
     * @throws dev.tensorexport.ConversionException if the elements are read as something other than {@code short}; the
     *     message names the fix
     */
    default OfShort asShort() {
        throw Mismatch.of(this, "OfShort");
    }

    /**
     * This array, typed.
     *
     * @throws dev.tensorexport.ConversionException if the elements are read as something other than {@code int}; the
     *     message names the fix
     */
    default OfInt asInt() {
        throw Mismatch.of(this, "OfInt");
    }

    /**
     * This array, typed.
     *
     * @throws dev.tensorexport.ConversionException if the elements are read as something other than {@code long}; the
     *     message names the fix
     */
    default OfLong asLong() {
        throw Mismatch.of(this, "OfLong");
    }

    /**
     * This array, typed.
     *
     * @throws dev.tensorexport.ConversionException if the elements are read as something other than {@code float}; the
     *     message names the fix
     */
    default OfFloat asFloat() {
        throw Mismatch.of(this, "OfFloat");
    }

    /**
     * This array, typed.
     *
     * @throws dev.tensorexport.ConversionException if the elements are read as something other than {@code double}; the
     *     message names the fix
     */
    default OfDouble asDouble() {
        throw Mismatch.of(this, "OfDouble");
    }

    /**
     * This array, typed.
     *
     * @throws dev.tensorexport.ConversionException if the elements are not complex; the message names the fix
     */
    default OfComplex asComplex() {
        throw Mismatch.of(this, "OfComplex");
    }

    /** An array of bool. */
    sealed interface OfBoolean extends NdArray permits BooleanNdArray {
        /**
         * One element.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        boolean get(long... index);

        /**
         * The only element of an array that has just one, of any rank.
         *
         * @throws IllegalStateException if there are more elements, or none
         */
        boolean item();

        /**
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void set(boolean value, long... index);

        /**
         * Writes the same value to every element.
         *
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void fill(boolean value);

        /**
         * Writes all elements, in row-major order.
         *
         * @throws IllegalArgumentException if there are not exactly {@link #numel()} values, or the dtype cannot hold
         *     one of them; nothing is written then
         * @throws UnsupportedOperationException if the array is read-only, or has several elements at one address
         */
        void assign(boolean[] values);

        @Override
        boolean[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(boolean[] target);

        /**
         * Copies the elements in row-major order into a part of the caller's array.
         *
         * @param start where in the target the first element goes
         * @throws IndexOutOfBoundsException if the target has no room for {@link #numel()} elements from there on
         */
        void copyTo(boolean[] target, int start);

        @Override
        OfBoolean asReadOnly();

        @Override
        OfBoolean copy();

        @Override
        OfBoolean select(int dim, long index);

        @Override
        OfBoolean slice(int dim, long start, long stop);

        @Override
        OfBoolean slice(int dim, long start, long stop, long step);

        @Override
        OfBoolean flip(int dim);

        @Override
        OfBoolean transpose(int dim0, int dim1);

        @Override
        OfBoolean permute(int... dims);

        @Override
        OfBoolean reshape(long... sizes);

        @Override
        OfBoolean squeeze();

        @Override
        OfBoolean squeeze(int dim);

        @Override
        OfBoolean unsqueeze(int dim);

        @Override
        OfBoolean expand(long... sizes);

        @Override
        Iterable<OfBoolean> rows();

        @Override
        default OfBoolean asBoolean() {
            return this;
        }
    }

    /** An array of int8. */
    sealed interface OfByte extends NdArray permits ByteNdArray {
        /**
         * One element.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        byte get(long... index);

        /**
         * The only element of an array that has just one, of any rank.
         *
         * @throws IllegalStateException if there are more elements, or none
         */
        byte item();

        /**
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void set(byte value, long... index);

        /**
         * Writes the same value to every element.
         *
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void fill(byte value);

        /**
         * Writes all elements, in row-major order.
         *
         * @throws IllegalArgumentException if there are not exactly {@link #numel()} values, or the dtype cannot hold
         *     one of them; nothing is written then
         * @throws UnsupportedOperationException if the array is read-only, or has several elements at one address
         */
        void assign(byte[] values);

        @Override
        byte[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(byte[] target);

        /**
         * Copies the elements in row-major order into a part of the caller's array.
         *
         * @param start where in the target the first element goes
         * @throws IndexOutOfBoundsException if the target has no room for {@link #numel()} elements from there on
         */
        void copyTo(byte[] target, int start);

        /**
         * Copies the elements in row-major order into the caller's buffer, from its position on, which moves behind
         * them. The buffer must not be one on this array's own memory.
         *
         * @throws IllegalArgumentException if fewer than {@link #numel()} elements remain in the target
         * @throws java.nio.ReadOnlyBufferException if the target is read-only
         */
        void copyTo(ByteBuffer target);

        /**
         * The elements in row-major order, as a buffer that shares their memory: no copy, writes are seen on both
         * sides. It is direct where the memory is, has the byte order of the host, and is read-only where this array
         * is.
         *
         * <p>The buffer stays valid after {@link #close()}: once it has been asked for, the memory is given back only
         * when neither arrays nor buffers on it are reachable any more.
         *
         * @throws IllegalStateException if the elements are not in row-major order without gaps, if their bytes are not
         *     those of a {@code byte}, or if they lie across a multiple of {@link Memory#CHUNK_BYTES}; the message
         *     names the fix
         */
        ByteBuffer asBuffer();

        @Override
        Lease<ByteBuffer> lease();

        /** The elements in row-major order. They are read as the stream is, so it fails once the array is closed. */
        IntStream stream();

        @Override
        OfByte asReadOnly();

        @Override
        OfByte copy();

        @Override
        OfByte select(int dim, long index);

        @Override
        OfByte slice(int dim, long start, long stop);

        @Override
        OfByte slice(int dim, long start, long stop, long step);

        @Override
        OfByte flip(int dim);

        @Override
        OfByte transpose(int dim0, int dim1);

        @Override
        OfByte permute(int... dims);

        @Override
        OfByte reshape(long... sizes);

        @Override
        OfByte squeeze();

        @Override
        OfByte squeeze(int dim);

        @Override
        OfByte unsqueeze(int dim);

        @Override
        OfByte expand(long... sizes);

        @Override
        Iterable<OfByte> rows();

        @Override
        default OfByte asByte() {
            return this;
        }
    }

    /** An array of int16. */
    sealed interface OfShort extends NdArray permits ShortNdArray {
        /**
         * One element.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        short get(long... index);

        /**
         * The only element of an array that has just one, of any rank.
         *
         * @throws IllegalStateException if there are more elements, or none
         */
        short item();

        /**
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void set(short value, long... index);

        /**
         * Writes the same value to every element.
         *
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void fill(short value);

        /**
         * Writes all elements, in row-major order.
         *
         * @throws IllegalArgumentException if there are not exactly {@link #numel()} values, or the dtype cannot hold
         *     one of them; nothing is written then
         * @throws UnsupportedOperationException if the array is read-only, or has several elements at one address
         */
        void assign(short[] values);

        @Override
        short[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(short[] target);

        /**
         * Copies the elements in row-major order into a part of the caller's array.
         *
         * @param start where in the target the first element goes
         * @throws IndexOutOfBoundsException if the target has no room for {@link #numel()} elements from there on
         */
        void copyTo(short[] target, int start);

        /**
         * Copies the elements in row-major order into the caller's buffer, from its position on, which moves behind
         * them. The buffer must not be one on this array's own memory.
         *
         * @throws IllegalArgumentException if fewer than {@link #numel()} elements remain in the target
         * @throws java.nio.ReadOnlyBufferException if the target is read-only
         */
        void copyTo(ShortBuffer target);

        /**
         * The elements in row-major order, as a buffer that shares their memory: no copy, writes are seen on both
         * sides. It is direct where the memory is, has the byte order of the host, and is read-only where this array
         * is.
         *
         * <p>The buffer stays valid after {@link #close()}: once it has been asked for, the memory is given back only
         * when neither arrays nor buffers on it are reachable any more.
         *
         * @throws IllegalStateException if the elements are not in row-major order without gaps, if their bytes are not
         *     those of a {@code short}, or if they lie across a multiple of {@link Memory#CHUNK_BYTES}; the message
         *     names the fix
         */
        ShortBuffer asBuffer();

        @Override
        Lease<ShortBuffer> lease();

        /** The elements in row-major order. They are read as the stream is, so it fails once the array is closed. */
        IntStream stream();

        @Override
        OfShort asReadOnly();

        @Override
        OfShort copy();

        @Override
        OfShort select(int dim, long index);

        @Override
        OfShort slice(int dim, long start, long stop);

        @Override
        OfShort slice(int dim, long start, long stop, long step);

        @Override
        OfShort flip(int dim);

        @Override
        OfShort transpose(int dim0, int dim1);

        @Override
        OfShort permute(int... dims);

        @Override
        OfShort reshape(long... sizes);

        @Override
        OfShort squeeze();

        @Override
        OfShort squeeze(int dim);

        @Override
        OfShort unsqueeze(int dim);

        @Override
        OfShort expand(long... sizes);

        @Override
        Iterable<OfShort> rows();

        @Override
        default OfShort asShort() {
            return this;
        }
    }

    /** An array of int32, uint8 or uint16. */
    sealed interface OfInt extends NdArray permits IntNdArray {
        /**
         * One element.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        int get(long... index);

        /**
         * The only element of an array that has just one, of any rank.
         *
         * @throws IllegalStateException if there are more elements, or none
         */
        int item();

        /**
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void set(int value, long... index);

        /**
         * Writes the same value to every element.
         *
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void fill(int value);

        /**
         * Writes all elements, in row-major order.
         *
         * @throws IllegalArgumentException if there are not exactly {@link #numel()} values, or the dtype cannot hold
         *     one of them; nothing is written then
         * @throws UnsupportedOperationException if the array is read-only, or has several elements at one address
         */
        void assign(int[] values);

        @Override
        int[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(int[] target);

        /**
         * Copies the elements in row-major order into a part of the caller's array.
         *
         * @param start where in the target the first element goes
         * @throws IndexOutOfBoundsException if the target has no room for {@link #numel()} elements from there on
         */
        void copyTo(int[] target, int start);

        /**
         * Copies the elements in row-major order into the caller's buffer, from its position on, which moves behind
         * them. The buffer must not be one on this array's own memory.
         *
         * @throws IllegalArgumentException if fewer than {@link #numel()} elements remain in the target
         * @throws java.nio.ReadOnlyBufferException if the target is read-only
         */
        void copyTo(IntBuffer target);

        /**
         * The elements in row-major order, as a buffer that shares their memory: no copy, writes are seen on both
         * sides. It is direct where the memory is, has the byte order of the host, and is read-only where this array
         * is.
         *
         * <p>The buffer stays valid after {@link #close()}: once it has been asked for, the memory is given back only
         * when neither arrays nor buffers on it are reachable any more.
         *
         * @throws IllegalStateException if the elements are not in row-major order without gaps, if their bytes are not
         *     those of a {@code int}, or if they lie across a multiple of {@link Memory#CHUNK_BYTES}; the message names
         *     the fix
         */
        IntBuffer asBuffer();

        @Override
        Lease<IntBuffer> lease();

        /** The elements in row-major order. They are read as the stream is, so it fails once the array is closed. */
        IntStream stream();

        @Override
        OfInt asReadOnly();

        @Override
        OfInt copy();

        @Override
        OfInt select(int dim, long index);

        @Override
        OfInt slice(int dim, long start, long stop);

        @Override
        OfInt slice(int dim, long start, long stop, long step);

        @Override
        OfInt flip(int dim);

        @Override
        OfInt transpose(int dim0, int dim1);

        @Override
        OfInt permute(int... dims);

        @Override
        OfInt reshape(long... sizes);

        @Override
        OfInt squeeze();

        @Override
        OfInt squeeze(int dim);

        @Override
        OfInt unsqueeze(int dim);

        @Override
        OfInt expand(long... sizes);

        @Override
        Iterable<OfInt> rows();

        @Override
        default OfInt asInt() {
            return this;
        }
    }

    /**
     * An array of int64, uint32 or uint64; a uint64 element beyond the largest long is an {@link ArithmeticException}.
     */
    sealed interface OfLong extends NdArray permits LongNdArray {
        /**
         * One element.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        long get(long... index);

        /**
         * The only element of an array that has just one, of any rank.
         *
         * @throws IllegalStateException if there are more elements, or none
         */
        long item();

        /**
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void set(long value, long... index);

        /**
         * Writes the same value to every element.
         *
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void fill(long value);

        /**
         * Writes all elements, in row-major order.
         *
         * @throws IllegalArgumentException if there are not exactly {@link #numel()} values, or the dtype cannot hold
         *     one of them; nothing is written then
         * @throws UnsupportedOperationException if the array is read-only, or has several elements at one address
         */
        void assign(long[] values);

        @Override
        long[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(long[] target);

        /**
         * Copies the elements in row-major order into a part of the caller's array.
         *
         * @param start where in the target the first element goes
         * @throws IndexOutOfBoundsException if the target has no room for {@link #numel()} elements from there on
         */
        void copyTo(long[] target, int start);

        /**
         * Copies the elements in row-major order into the caller's buffer, from its position on, which moves behind
         * them. The buffer must not be one on this array's own memory.
         *
         * @throws IllegalArgumentException if fewer than {@link #numel()} elements remain in the target
         * @throws java.nio.ReadOnlyBufferException if the target is read-only
         */
        void copyTo(LongBuffer target);

        /**
         * The elements in row-major order, as a buffer that shares their memory: no copy, writes are seen on both
         * sides. It is direct where the memory is, has the byte order of the host, and is read-only where this array
         * is.
         *
         * <p>The buffer stays valid after {@link #close()}: once it has been asked for, the memory is given back only
         * when neither arrays nor buffers on it are reachable any more.
         *
         * @throws IllegalStateException if the elements are not in row-major order without gaps, if their bytes are not
         *     those of a {@code long}, or if they lie across a multiple of {@link Memory#CHUNK_BYTES}; the message
         *     names the fix
         */
        LongBuffer asBuffer();

        @Override
        Lease<LongBuffer> lease();

        /** The elements in row-major order. They are read as the stream is, so it fails once the array is closed. */
        LongStream stream();

        @Override
        OfLong asReadOnly();

        @Override
        OfLong copy();

        @Override
        OfLong select(int dim, long index);

        @Override
        OfLong slice(int dim, long start, long stop);

        @Override
        OfLong slice(int dim, long start, long stop, long step);

        @Override
        OfLong flip(int dim);

        @Override
        OfLong transpose(int dim0, int dim1);

        @Override
        OfLong permute(int... dims);

        @Override
        OfLong reshape(long... sizes);

        @Override
        OfLong squeeze();

        @Override
        OfLong squeeze(int dim);

        @Override
        OfLong unsqueeze(int dim);

        @Override
        OfLong expand(long... sizes);

        @Override
        Iterable<OfLong> rows();

        @Override
        default OfLong asLong() {
            return this;
        }
    }

    /** An array of float32, float16, bfloat16 or float8. */
    sealed interface OfFloat extends NdArray permits FloatNdArray {
        /**
         * One element.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        float get(long... index);

        /**
         * The only element of an array that has just one, of any rank.
         *
         * @throws IllegalStateException if there are more elements, or none
         */
        float item();

        /**
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void set(float value, long... index);

        /**
         * Writes the same value to every element.
         *
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void fill(float value);

        /**
         * Writes all elements, in row-major order.
         *
         * @throws IllegalArgumentException if there are not exactly {@link #numel()} values, or the dtype cannot hold
         *     one of them; nothing is written then
         * @throws UnsupportedOperationException if the array is read-only, or has several elements at one address
         */
        void assign(float[] values);

        @Override
        float[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(float[] target);

        /**
         * Copies the elements in row-major order into a part of the caller's array.
         *
         * @param start where in the target the first element goes
         * @throws IndexOutOfBoundsException if the target has no room for {@link #numel()} elements from there on
         */
        void copyTo(float[] target, int start);

        /**
         * Copies the elements in row-major order into the caller's buffer, from its position on, which moves behind
         * them. The buffer must not be one on this array's own memory.
         *
         * @throws IllegalArgumentException if fewer than {@link #numel()} elements remain in the target
         * @throws java.nio.ReadOnlyBufferException if the target is read-only
         */
        void copyTo(FloatBuffer target);

        /**
         * The elements in row-major order, as a buffer that shares their memory: no copy, writes are seen on both
         * sides. It is direct where the memory is, has the byte order of the host, and is read-only where this array
         * is.
         *
         * <p>The buffer stays valid after {@link #close()}: once it has been asked for, the memory is given back only
         * when neither arrays nor buffers on it are reachable any more.
         *
         * @throws IllegalStateException if the elements are not in row-major order without gaps, if their bytes are not
         *     those of a {@code float}, or if they lie across a multiple of {@link Memory#CHUNK_BYTES}; the message
         *     names the fix
         */
        FloatBuffer asBuffer();

        @Override
        Lease<FloatBuffer> lease();

        /** The elements in row-major order. They are read as the stream is, so it fails once the array is closed. */
        DoubleStream stream();

        @Override
        OfFloat asReadOnly();

        @Override
        OfFloat copy();

        @Override
        OfFloat select(int dim, long index);

        @Override
        OfFloat slice(int dim, long start, long stop);

        @Override
        OfFloat slice(int dim, long start, long stop, long step);

        @Override
        OfFloat flip(int dim);

        @Override
        OfFloat transpose(int dim0, int dim1);

        @Override
        OfFloat permute(int... dims);

        @Override
        OfFloat reshape(long... sizes);

        @Override
        OfFloat squeeze();

        @Override
        OfFloat squeeze(int dim);

        @Override
        OfFloat unsqueeze(int dim);

        @Override
        OfFloat expand(long... sizes);

        @Override
        Iterable<OfFloat> rows();

        @Override
        default OfFloat asFloat() {
            return this;
        }
    }

    /** An array of float64. */
    sealed interface OfDouble extends NdArray permits DoubleNdArray {
        /**
         * One element.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        double get(long... index);

        /**
         * The only element of an array that has just one, of any rank.
         *
         * @throws IllegalStateException if there are more elements, or none
         */
        double item();

        /**
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void set(double value, long... index);

        /**
         * Writes the same value to every element.
         *
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        void fill(double value);

        /**
         * Writes all elements, in row-major order.
         *
         * @throws IllegalArgumentException if there are not exactly {@link #numel()} values, or the dtype cannot hold
         *     one of them; nothing is written then
         * @throws UnsupportedOperationException if the array is read-only, or has several elements at one address
         */
        void assign(double[] values);

        @Override
        double[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(double[] target);

        /**
         * Copies the elements in row-major order into a part of the caller's array.
         *
         * @param start where in the target the first element goes
         * @throws IndexOutOfBoundsException if the target has no room for {@link #numel()} elements from there on
         */
        void copyTo(double[] target, int start);

        /**
         * Copies the elements in row-major order into the caller's buffer, from its position on, which moves behind
         * them. The buffer must not be one on this array's own memory.
         *
         * @throws IllegalArgumentException if fewer than {@link #numel()} elements remain in the target
         * @throws java.nio.ReadOnlyBufferException if the target is read-only
         */
        void copyTo(DoubleBuffer target);

        /**
         * The elements in row-major order, as a buffer that shares their memory: no copy, writes are seen on both
         * sides. It is direct where the memory is, has the byte order of the host, and is read-only where this array
         * is.
         *
         * <p>The buffer stays valid after {@link #close()}: once it has been asked for, the memory is given back only
         * when neither arrays nor buffers on it are reachable any more.
         *
         * @throws IllegalStateException if the elements are not in row-major order without gaps, if their bytes are not
         *     those of a {@code double}, or if they lie across a multiple of {@link Memory#CHUNK_BYTES}; the message
         *     names the fix
         */
        DoubleBuffer asBuffer();

        @Override
        Lease<DoubleBuffer> lease();

        /** The elements in row-major order. They are read as the stream is, so it fails once the array is closed. */
        DoubleStream stream();

        @Override
        OfDouble asReadOnly();

        @Override
        OfDouble copy();

        @Override
        OfDouble select(int dim, long index);

        @Override
        OfDouble slice(int dim, long start, long stop);

        @Override
        OfDouble slice(int dim, long start, long stop, long step);

        @Override
        OfDouble flip(int dim);

        @Override
        OfDouble transpose(int dim0, int dim1);

        @Override
        OfDouble permute(int... dims);

        @Override
        OfDouble reshape(long... sizes);

        @Override
        OfDouble squeeze();

        @Override
        OfDouble squeeze(int dim);

        @Override
        OfDouble unsqueeze(int dim);

        @Override
        OfDouble expand(long... sizes);

        @Override
        Iterable<OfDouble> rows();

        @Override
        default OfDouble asDouble() {
            return this;
        }
    }

    /**
     * An array of complex numbers. Where an array of primitives is asked for or assigned, it is that of its
     * {@link #pairs()}: a complex array of shape {@code [2, 3]} as a {@code float[][][]} of shape {@code [2, 3, 2]}.
     * Buffers, streams and flat arrays are those of {@code pairs()} too.
     */
    sealed interface OfComplex extends NdArray permits ComplexNdArray {
        /**
         * One element.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        Complex get(long... index);

        /**
         * The only element of an array that has just one, of any rank.
         *
         * @throws IllegalStateException if there are more elements, or none
         */
        Complex item();

        /**
         * Writes one element, in memory and so in every view of it; its parts are rounded to those of the dtype.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws UnsupportedOperationException if the array is read-only
         */
        void set(Complex value, long... index);

        /**
         * Writes the same value to every element; its parts are rounded to those of the dtype.
         *
         * @throws UnsupportedOperationException if the array is read-only
         */
        void fill(Complex value);

        /** The real parts; a view. */
        NdArray real();

        /** The imaginary parts; a view. */
        NdArray imag();

        /** The elements as pairs of a real and an imaginary part, in a last dim of size 2; a view. */
        NdArray pairs();

        @Override
        OfComplex asReadOnly();

        @Override
        OfComplex copy();

        @Override
        OfComplex select(int dim, long index);

        @Override
        OfComplex slice(int dim, long start, long stop);

        @Override
        OfComplex slice(int dim, long start, long stop, long step);

        @Override
        OfComplex flip(int dim);

        @Override
        OfComplex transpose(int dim0, int dim1);

        @Override
        OfComplex permute(int... dims);

        @Override
        OfComplex reshape(long... sizes);

        @Override
        OfComplex squeeze();

        @Override
        OfComplex squeeze(int dim);

        @Override
        OfComplex unsqueeze(int dim);

        @Override
        OfComplex expand(long... sizes);

        @Override
        Iterable<OfComplex> rows();

        @Override
        default OfComplex asComplex() {
            return this;
        }
    }
}
