package dev.tensorexport.ndarray;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/**
 * An n-dimensional array of one {@link DType} on host memory: a typed window with a shape, strides and an offset.
 *
 * <p>What is read is always the value: strides, offsets and unsigned dtypes are accounted for. A pattern over the sealed
 * subtypes, or {@link #ofFloat()} and its siblings, gives the typed array.
 *
 * <h2>Aliasing</h2>
 *
 * Views ({@link #select}, {@link #slice}, {@link #transpose}, {@link #permute}) never copy: what is written through one is
 * seen through all, and through the tensor as well where {@link #sharesMemory()} says so. Arrays on the Java heap
 * ({@link #toArray()} and the like) are always fresh copies.
 *
 * <h2>Lifetime and threads</h2>
 *
 * An array holds its own reference to its memory, so the tensor it came from may be closed or lost first. An array and
 * its views share one lifetime: {@link #close()} on any of them closes all, and every use after that is an
 * {@link IllegalStateException}. Any thread may use or close an array; {@link Memory} says when the bytes are given back.
 */
public sealed interface NdArray extends AutoCloseable
        permits NdArray.OfBoolean,
                NdArray.OfByte,
                NdArray.OfShort,
                NdArray.OfInt,
                NdArray.OfLong,
                NdArray.OfFloat,
                NdArray.OfDouble,
                NdArray.OfComplex {

    /**
     * The array of a dtype and layout over memory; the memory's lifetime becomes the array's.
     *
     * @throws IndexOutOfBoundsException if the layout reaches past the end of the memory
     * @throws IllegalArgumentException if the dtype is quantized
     */
    static NdArray of(Memory memory, DType dtype, Layout layout) {
        long needed = Math.multiplyExact(layout.end(), dtype.itemSize());
        if (needed > memory.byteSize()) {
            throw new IndexOutOfBoundsException(dtype + " " + layout + " reaches " + needed + " bytes far; the memory has "
                    + memory.byteSize());
        }
        return switch (dtype) {
            case BOOL -> new BooleanNdArray(memory, dtype, layout);
            case INT8 -> new ByteNdArray(memory, dtype, layout);
            case INT16 -> new ShortNdArray(memory, dtype, layout);
            case UINT8, UINT16, INT32 -> new IntNdArray(memory, dtype, layout);
            case UINT32, INT64, UINT64 -> new LongNdArray(memory, dtype, layout);
            case FLOAT8_E4M3FN, FLOAT8_E4M3FNUZ, FLOAT8_E5M2, FLOAT8_E5M2FNUZ, FLOAT16, BFLOAT16, FLOAT32 ->
                new FloatNdArray(memory, dtype, layout);
            case FLOAT64 -> new DoubleNdArray(memory, dtype, layout);
            case COMPLEX32, COMPLEX64, COMPLEX128 -> new ComplexNdArray(memory, dtype, layout);
            case QINT8, QUINT8, QINT32 -> throw new IllegalArgumentException("found " + dtype
                    + ", whose values depend on a scale that only the tensor holds; expected a dtype that is not quantized."
                    + " Call dequantize() on the tensor first, or int_repr() for the raw integers");
        };
    }

    /** What the elements are. */
    DType dtype();

    /** Where the elements lie: shape, strides and offset, counted in elements. */
    Layout layout();

    /** The sizes of the dims, as a fresh array. */
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

    /** Whether neither this array nor one it shares its lifetime with has been closed. */
    boolean isOpen();

    /**
     * One index of a dim, which goes away; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim or index
     */
    NdArray select(int dim, long index);

    /**
     * The indices of a dim from {@code start}, before {@code stop}; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim or the range does not lie inside it
     */
    NdArray slice(int dim, long start, long stop);

    /**
     * Every {@code step}-th index of a dim from {@code start}, before {@code stop}; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim or the range does not lie inside it
     * @throws IllegalArgumentException if the step is not positive
     */
    NdArray slice(int dim, long start, long stop, long step);

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
     * The raw bits of the elements, as int8, int16, int32 or int64 of the same size; a view, so writing sets the raw bits. Of a
     * complex array, the bits of its {@link OfComplex#pairs()}.
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
     * Writes the bytes of the elements in row-major order, little-endian on any host, as npy and safetensors files hold them.
     *
     * <p>They pass through a small buffer, so an array of any size and strides is written without a copy of it. A bool is one
     * byte, 0 or 1. The channel has to be blocking, and is left open.
     *
     * @throws IOException if the channel fails; some of the bytes may have been written by then
     */
    void writeTo(WritableByteChannel channel) throws IOException;

    /**
     * Gives back this array's reference to its memory, for all of its views too. Closing again does nothing.
     *
     * @see Memory#close()
     */
    @Override
    void close();

    /**
     * This array, typed.
     *
     * @throws ClassCastException if the elements are read as something other than {@code boolean}; the message names the fix
     */
    default OfBoolean ofBoolean() {
        throw Mismatch.of(this, "OfBoolean");
    }

    /**
     * This array, typed.
     *
     * @throws ClassCastException if the elements are read as something other than {@code byte}; the message names the fix
     */
    default OfByte ofByte() {
        throw Mismatch.of(this, "OfByte");
    }

    /**
     * This array, typed.
     *
     * @throws ClassCastException if the elements are read as something other than {@code short}; the message names the fix
     */
    default OfShort ofShort() {
        throw Mismatch.of(this, "OfShort");
    }

    /**
     * This array, typed.
     *
     * @throws ClassCastException if the elements are read as something other than {@code int}; the message names the fix
     */
    default OfInt ofInt() {
        throw Mismatch.of(this, "OfInt");
    }

    /**
     * This array, typed.
     *
     * @throws ClassCastException if the elements are read as something other than {@code long}; the message names the fix
     */
    default OfLong ofLong() {
        throw Mismatch.of(this, "OfLong");
    }

    /**
     * This array, typed.
     *
     * @throws ClassCastException if the elements are read as something other than {@code float}; the message names the fix
     */
    default OfFloat ofFloat() {
        throw Mismatch.of(this, "OfFloat");
    }

    /**
     * This array, typed.
     *
     * @throws ClassCastException if the elements are read as something other than {@code double}; the message names the fix
     */
    default OfDouble ofDouble() {
        throw Mismatch.of(this, "OfDouble");
    }

    /**
     * This array, typed.
     *
     * @throws ClassCastException if the elements are not complex; the message names the fix
     */
    default OfComplex ofComplex() {
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
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         */
        void set(boolean value, long... index);

        @Override
        boolean[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(boolean[] target);

        @Override
        OfBoolean select(int dim, long index);

        @Override
        OfBoolean slice(int dim, long start, long stop);

        @Override
        OfBoolean slice(int dim, long start, long stop, long step);

        @Override
        OfBoolean transpose(int dim0, int dim1);

        @Override
        OfBoolean permute(int... dims);

        @Override
        default OfBoolean ofBoolean() {
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
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         */
        void set(byte value, long... index);

        @Override
        byte[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(byte[] target);

        @Override
        OfByte select(int dim, long index);

        @Override
        OfByte slice(int dim, long start, long stop);

        @Override
        OfByte slice(int dim, long start, long stop, long step);

        @Override
        OfByte transpose(int dim0, int dim1);

        @Override
        OfByte permute(int... dims);

        @Override
        default OfByte ofByte() {
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
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         */
        void set(short value, long... index);

        @Override
        short[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(short[] target);

        @Override
        OfShort select(int dim, long index);

        @Override
        OfShort slice(int dim, long start, long stop);

        @Override
        OfShort slice(int dim, long start, long stop, long step);

        @Override
        OfShort transpose(int dim0, int dim1);

        @Override
        OfShort permute(int... dims);

        @Override
        default OfShort ofShort() {
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
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         */
        void set(int value, long... index);

        @Override
        int[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(int[] target);

        @Override
        OfInt select(int dim, long index);

        @Override
        OfInt slice(int dim, long start, long stop);

        @Override
        OfInt slice(int dim, long start, long stop, long step);

        @Override
        OfInt transpose(int dim0, int dim1);

        @Override
        OfInt permute(int... dims);

        @Override
        default OfInt ofInt() {
            return this;
        }
    }

    /** An array of int64, uint32 or uint64; a uint64 element beyond the largest long is an {@link ArithmeticException}. */
    sealed interface OfLong extends NdArray permits LongNdArray {
        /**
         * One element.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        long get(long... index);

        /**
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         */
        void set(long value, long... index);

        @Override
        long[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(long[] target);

        @Override
        OfLong select(int dim, long index);

        @Override
        OfLong slice(int dim, long start, long stop);

        @Override
        OfLong slice(int dim, long start, long stop, long step);

        @Override
        OfLong transpose(int dim0, int dim1);

        @Override
        OfLong permute(int... dims);

        @Override
        default OfLong ofLong() {
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
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         */
        void set(float value, long... index);

        @Override
        float[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(float[] target);

        @Override
        OfFloat select(int dim, long index);

        @Override
        OfFloat slice(int dim, long start, long stop);

        @Override
        OfFloat slice(int dim, long start, long stop, long step);

        @Override
        OfFloat transpose(int dim0, int dim1);

        @Override
        OfFloat permute(int... dims);

        @Override
        default OfFloat ofFloat() {
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
         * Writes one element, in memory and so in every view of it.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         */
        void set(double value, long... index);

        @Override
        double[] toArray();

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        void copyTo(double[] target);

        @Override
        OfDouble select(int dim, long index);

        @Override
        OfDouble slice(int dim, long start, long stop);

        @Override
        OfDouble slice(int dim, long start, long stop, long step);

        @Override
        OfDouble transpose(int dim0, int dim1);

        @Override
        OfDouble permute(int... dims);

        @Override
        default OfDouble ofDouble() {
            return this;
        }
    }

    /**
     * An array of complex numbers. Where an array of primitives is asked for, it gives its {@link #pairs()}: a complex array of
     * shape {@code [2, 3]} as a {@code float[][][]} of shape {@code [2, 3, 2]}.
     */
    sealed interface OfComplex extends NdArray permits ComplexNdArray {
        /**
         * One element.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        Complex get(long... index);

        /**
         * Writes one element, in memory and so in every view of it; its parts are rounded to those of the dtype.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        void set(Complex value, long... index);

        /** The real parts; a view. */
        NdArray real();

        /** The imaginary parts; a view. */
        NdArray imag();

        /** The elements as pairs of a real and an imaginary part, in a last dim of size 2; a view. */
        NdArray pairs();

        @Override
        OfComplex select(int dim, long index);

        @Override
        OfComplex slice(int dim, long start, long stop);

        @Override
        OfComplex slice(int dim, long start, long stop, long step);

        @Override
        OfComplex transpose(int dim0, int dim1);

        @Override
        OfComplex permute(int... dims);

        @Override
        default OfComplex ofComplex() {
            return this;
        }
    }
}
