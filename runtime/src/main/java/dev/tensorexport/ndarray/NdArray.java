package dev.tensorexport.ndarray;

import dev.tensorexport.ConversionException;
import dev.tensorexport.internal.layout.Dims;
import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.BufferPrimitive;
import dev.tensorexport.internal.memory.Codec;
import dev.tensorexport.internal.memory.Element;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.Primitive;
import dev.tensorexport.internal.memory.ReducedFloat;
import dev.tensorexport.internal.memory.Segments;
import dev.tensorexport.internal.memory.Unsigned;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.internal.ndarray.ArrayType;
import dev.tensorexport.internal.ndarray.Codecs;
import dev.tensorexport.internal.ndarray.NestedRows;
import java.beans.Transient;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * An n-dimensional array of one {@link DType} in host memory, with a shape, strides and an offset.
 *
 * <p>Reading always returns the value of an element, whatever the strides, the offset and the dtype. {@link #asFloat()}
 * and its siblings, or a pattern over the sealed subtypes, give the typed array.
 *
 * <p>Views have PyTorch's names, arguments and meaning, even where NumPy's differ. A negative dim or index counts from
 * the end.
 *
 * <h2>Aliasing</h2>
 *
 * Views ({@link #select}, {@link #slice}, {@link #reshape} and others that say so) never copy: writes through one are
 * seen through all, and by the tensor if {@link #sharesMemory()}. {@link #toArray()}, its siblings and {@link #copy()}
 * always copy. A view of a read-only array is read-only.
 *
 * <h2>Lifetime and threads</h2>
 *
 * An array holds its own reference to its memory, so its tensor may be closed or collected first. The array of a
 * conversion, {@link #copy()} or a file owns the memory. {@link #close()} closes it and all of its views. Every later
 * use of elements throws an {@link IllegalStateException}; only the shape and views are still available. Closing a view
 * does nothing. If you keep only a view, the garbage collector frees the memory.
 *
 * <p>Any thread may use or close an array. {@code close()} frees the memory at once, or when bulk operations of other
 * threads, {@link #lease() leases} and tensors on the memory are done. The garbage collector frees it in two cases: if
 * a buffer or segment was taken without a lease, which keeps the memory while it is reachable; and, on JDK 17 or with
 * the JNI backend, if another live thread called {@code get} or {@code set}. Elements are accessed without
 * synchronization, so threads that write the same elements have to coordinate, and a loop that another thread is in
 * when an array is closed may read on to its end.
 */
public abstract sealed class NdArray implements ArrayData, AutoCloseable permits NdArray.Typed {
    /** No lambda: a JVM's first takes milliseconds. */
    private static final class OwnerText implements Function<Object, String> {
        @Override
        public String apply(Object array) {
            return ((NdArray) array).describe();
        }
    }

    static {
        Memory.describeOwnersBy(new OwnerText());
        ArrayAccess.set(new ArrayAccess() {
            @Override
            protected NdArray make(Memory memory, DType dtype, Layout layout) {
                return owning(memory, dtype, layout);
            }

            @Override
            protected Layout layoutOf(NdArray array) {
                return array.layout;
            }

            @Override
            protected Memory memoryOf(NdArray array) {
                return array.permittedMemory();
            }

            @Override
            protected <A> void readTo(NdArray array, Codec<A, ?> codec, A target, int start) {
                array.copyHeld(codec, target, start);
            }
        });
    }

    final Memory memory;
    final DType dtype;
    final Layout layout;
    final boolean readOnly;

    /**
     * The layout of one or two dims once more, if its addresses are ints: a read of one element then looks into no
     * other object for it. One dim is a row, and {@link #rows} is {@link #ONE_DIM}. All others have 0 rows and columns.
     */
    private final int rows;

    private final int cols;
    private final int rowStep;
    private final int colStep;
    private final int start;

    private static final int ONE_DIM = -1;

    private NdArray(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        this.memory = memory.base();
        this.dtype = dtype;
        this.layout = layout;
        this.readOnly = readOnly;
        int last = layout.end() <= Integer.MAX_VALUE && layout.rank() <= 2 ? layout.rank() - 1 : -1;
        start = (int) layout.offset();
        cols = last < 0 ? 0 : clamp(layout.size(last));
        colStep = last < 0 ? 0 : (int) layout.stride(last); // no int only where the size is 1
        rows = last == 0 ? ONE_DIM : last < 0 ? 0 : clamp(layout.size(0));
        rowStep = last == 1 ? (int) layout.stride(0) : 0;
    }

    /** A repeated dim may have more indices than an int; those beyond are left to the layout. */
    private static int clamp(long size) {
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /** {@link Layout#address(long)}. */
    final long address(long i) {
        int col = (int) i;
        return rows == ONE_DIM && col == i && col >= 0 && col < cols ? start + col * colStep : layout.address(i);
    }

    /** {@link Layout#address(long, long)}. */
    final long address(long i, long j) {
        int row = (int) i;
        int col = (int) j;
        return row == i && col == j && row >= 0 && row < rows && col >= 0 && col < cols
                ? start + row * rowStep + col * colStep
                : layout.address(i, j);
    }

    /** Creates an array; the dtype is not quantized, and the layout lies within the memory. */
    static NdArray of(Memory memory, DType dtype, Layout layout, boolean readOnly) {
        return switch (dtype) {
            case BOOL -> new OfBoolean(memory, dtype, layout, readOnly);
            case INT8 -> new OfByte(memory, dtype, layout, readOnly);
            case INT16 -> new OfShort(memory, dtype, layout, readOnly);
            case UINT8, UINT16, INT32 -> new OfInt(memory, dtype, layout, readOnly);
            case UINT32, INT64, UINT64 -> new OfLong(memory, dtype, layout, readOnly);
            case FLOAT8_E4M3FN,
                    FLOAT8_E4M3FNUZ,
                    FLOAT8_E5M2,
                    FLOAT8_E5M2FNUZ,
                    FLOAT8_E8M0FNU,
                    FLOAT16,
                    BFLOAT16,
                    FLOAT32 -> new OfFloat(memory, dtype, layout, readOnly);
            case FLOAT64 -> new OfDouble(memory, dtype, layout, readOnly);
            case COMPLEX32, COMPLEX64, COMPLEX128 -> new OfComplex(memory, dtype, layout, readOnly);
            case QINT8, QUINT8, QINT32 ->
                throw new IllegalArgumentException("found " + dtype
                        + ", whose values depend on a scale that only the tensor holds; expected a dtype that is not quantized."
                        + " Call dequantize() on the tensor first, or int_repr() for the raw integers");
        };
    }

    /** Creates the array that owns the memory and frees it when closed. */
    private static NdArray owning(Memory memory, DType dtype, Layout layout) {
        NdArray array = of(memory, dtype, layout, memory.isReadOnly());
        memory.belongTo(array);
        return array;
    }

    /** Copies values to a new 1-D array of bool. */
    public static OfBoolean of(boolean... values) {
        OfBoolean array = zeros(DType.BOOL, values.length).asBoolean();
        array.assign(values);
        return array;
    }

    /** Copies values to a new 1-D array of int8. */
    public static OfByte of(byte... values) {
        OfByte array = zeros(DType.INT8, values.length).asByte();
        array.assign(values);
        return array;
    }

    /** Copies values to a new 1-D array of int16. */
    public static OfShort of(short... values) {
        OfShort array = zeros(DType.INT16, values.length).asShort();
        array.assign(values);
        return array;
    }

    /** Copies values to a new 1-D array of int32. */
    public static OfInt of(int... values) {
        OfInt array = zeros(DType.INT32, values.length).asInt();
        array.assign(values);
        return array;
    }

    /** Copies values to a new 1-D array of int64. */
    public static OfLong of(long... values) {
        OfLong array = zeros(DType.INT64, values.length).asLong();
        array.assign(values);
        return array;
    }

    /** Copies values to a new 1-D array of float32. */
    public static OfFloat of(float... values) {
        OfFloat array = zeros(DType.FLOAT32, values.length).asFloat();
        array.assign(values);
        return array;
    }

    /** Copies values to a new 1-D array of float64. */
    public static OfDouble of(double... values) {
        OfDouble array = zeros(DType.FLOAT64, values.length).asDouble();
        array.assign(values);
        return array;
    }

    /**
     * Copies nested arrays to a new array. The primitive determines the dtype, for example {@code of(new float[][] {{1,
     * 2}, {3, 4}}).asFloat()}.
     *
     * @throws IllegalArgumentException if these are not nested arrays of a primitive, or if a row is null or differs in
     *     length from the first one; the message names the row
     */
    public static NdArray of(Object[] rows) {
        ArrayType type = ArrayType.of(rows.getClass());
        if (!type.isOfNumbers()) {
            throw new IllegalArgumentException("found a " + rows.getClass().getSimpleName()
                    + "; expected nested arrays of boolean, byte, short, int, long, float or double");
        }
        NdArray array = zeros(Codecs.plainDType(Primitive.of(type.element())), ArrayType.shape(rows));
        array.assign(rows);
        return array;
    }

    /**
     * Creates an array of zeros (false for bool), in row-major order, outside the Java heap.
     *
     * @throws IllegalArgumentException if the dtype is quantized, or a size below 0
     * @throws OutOfMemoryError if the JVM has no such memory left ({@code -XX:MaxDirectMemorySize})
     */
    public static NdArray zeros(DType dtype, long... shape) {
        Layout layout = Layout.contiguous(shape);
        return owning(Memory.allocate(Math.multiplyExact(layout.numel(), dtype.itemSize())), dtype, layout);
    }

    /**
     * Creates an array filled with one value, in row-major order, outside the Java heap.
     *
     * @param value rounded if the dtype is a floating-point one; any other dtype has to hold it exactly (bool: 0 or 1)
     * @throws IllegalArgumentException if the dtype cannot hold the value or is quantized, or a size is below 0
     * @throws OutOfMemoryError if the JVM has no such memory left ({@code -XX:MaxDirectMemorySize})
     */
    public static NdArray full(DType dtype, double value, long... shape) {
        NdArray array = zeros(dtype, shape);
        array.fillWith(value);
        return array;
    }

    /**
     * Returns an array that shares a buffer's memory, from its position to its limit: writes to one are seen in the
     * other. The array is in row-major order, and read-only if the buffer is. The buffer's position is unchanged, and
     * the buffer stays valid after the array is closed.
     *
     * @param bytes a heap or direct buffer, with the elements in the host's byte order
     * @throws IllegalArgumentException if the shape needs another number of bytes, if the buffer has the other byte
     *     order, or if the dtype is quantized
     */
    public static NdArray wrap(ByteBuffer bytes, DType dtype, long... shape) {
        Layout layout = Layout.contiguous(shape);
        long byteSize = Math.multiplyExact(layout.numel(), dtype.itemSize());
        if (byteSize != bytes.remaining()) {
            throw new IllegalArgumentException(
                    "found a buffer with " + bytes.remaining() + " bytes remaining; expected " + byteSize + " for "
                            + dtype + " " + layout + ". Set its position and limit");
        }
        if (dtype.itemSize() > 1 && bytes.order() != ByteOrder.nativeOrder()) {
            throw new IllegalArgumentException(
                    "found a " + bytes.order() + " buffer; expected " + ByteOrder.nativeOrder()
                            + ", the order of this host, for " + dtype
                            + ". Call order(ByteOrder.nativeOrder()) on the buffer before it is filled");
        }
        return owning(Memory.ofRest(bytes), dtype, layout);
    }

    /**
     * Returns a 1-D array of int8 that shares a Java array: writes to one are seen in the other. A tensor cannot share
     * this memory, because the garbage collector moves it.
     */
    public static OfByte wrap(byte[] values) {
        return owning(Memory.ofHeap(Primitive.BYTE, values), DType.INT8, Layout.contiguous(values.length))
                .asByte();
    }

    /** As {@link #wrap(byte[])}, for int16. */
    public static OfShort wrap(short[] values) {
        return owning(Memory.ofHeap(Primitive.SHORT, values), DType.INT16, Layout.contiguous(values.length))
                .asShort();
    }

    /** As {@link #wrap(byte[])}, for int32. */
    public static OfInt wrap(int[] values) {
        return owning(Memory.ofHeap(Primitive.INT, values), DType.INT32, Layout.contiguous(values.length))
                .asInt();
    }

    /** As {@link #wrap(byte[])}, for int64. */
    public static OfLong wrap(long[] values) {
        return owning(Memory.ofHeap(Primitive.LONG, values), DType.INT64, Layout.contiguous(values.length))
                .asLong();
    }

    /** As {@link #wrap(byte[])}, for float32. */
    public static OfFloat wrap(float[] values) {
        return owning(Memory.ofHeap(Primitive.FLOAT, values), DType.FLOAT32, Layout.contiguous(values.length))
                .asFloat();
    }

    /** As {@link #wrap(byte[])}, for float64. */
    public static OfDouble wrap(double[] values) {
        return owning(Memory.ofHeap(Primitive.DOUBLE, values), DType.FLOAT64, Layout.contiguous(values.length))
                .asDouble();
    }

    @Override
    public final DType dtype() {
        return dtype;
    }

    @Override
    public final long[] shape() {
        return layout.shape();
    }

    /** The stride of each dim, in elements (not bytes), as a new array. */
    public final long[] strides() {
        return layout.strides();
    }

    /** The position of the first element in memory, as PyTorch's storage_offset. */
    public final long offset() {
        return layout.offset();
    }

    /** The number of dims; 0 for a scalar. */
    public final int rank() {
        return layout.rank();
    }

    /**
     * The size of one dim.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public final long size(int dim) {
        return layout.size(dim);
    }

    /** The number of elements. */
    public final long numel() {
        return layout.numel();
    }

    /** Whether the elements are in row-major order without gaps. */
    @Transient
    public final boolean isContiguous() {
        return layout.isContiguous();
    }

    /** Whether this array shares memory with its tensor, so that writes to one are seen in the other. */
    public final boolean sharesMemory() {
        return memory.isShared();
    }

    /**
     * Returns the whole memory as a {@code java.lang.foreign.MemorySegment}, on JDK 22 and later. It may have any
     * length and is the same for all views; {@link #offset()} and {@link #strides()} count elements from its start. It
     * shares the memory, is read-only if this array is, and any thread may use it.
     *
     * <p>The segment stays valid after {@link #close()}, as a buffer of this array does.
     *
     * @param type {@code MemorySegment.class}
     * @throws IllegalArgumentException if the type is another, or the JDK is older
     * @throws IllegalStateException if the array is closed, or lies in several pieces of memory
     */
    public final <T> T unwrap(Class<T> type) {
        return segment(Segments.escape(permittedMemory(), type), type);
    }

    /** Casts the segment, or throws if this JDK has none of the type. */
    static <T> T segment(@Nullable Object segment, Class<T> type) {
        if (segment == null) {
            throw new IllegalArgumentException("found " + type.getName() + " on JDK "
                    + Runtime.version().feature()
                    + "; expected " + Segments.expected() + ". Take rawBits() and asBuffer()");
        }
        return type.cast(segment);
    }

    /**
     * Lends the elements to other code, as a buffer or segment, while the lease is open:
     *
     * <pre>{@code
     * try (Lease<FloatBuffer> lease = array.lease()) {
     *     model.run(lease.buffer());
     * }
     * }</pre>
     *
     * The memory stays until the lease is closed, even if the array is closed first. The last one to close frees it at
     * once. The memory of a buffer without a lease is freed by the garbage collector. A buffer of bool has the raw
     * bits, a buffer of complex numbers their {@link OfComplex#viewAsReal()}.
     *
     * @throws IllegalStateException if the array is closed
     */
    public Lease<?> lease() {
        return (dtype == DType.BOOL ? rawBits() : primitives()).lease();
    }

    /** Whether this array, or the array that it is a view of, is open. */
    @Transient
    public final boolean isOpen() {
        return memory.isOpen();
    }

    /** Whether writes through this array throw an exception. Other arrays may still write to the memory. */
    @Transient
    public final boolean isReadOnly() {
        return readOnly;
    }

    /** Returns a read-only view, whose own views are read-only too. */
    public abstract NdArray asReadOnly();

    /**
     * Copies the elements in row-major order to a new, writable array outside the Java heap.
     *
     * @throws OutOfMemoryError if the system has no such memory left, or, where LibTorch is not loaded, the JVM
     *     ({@code -XX:MaxDirectMemorySize})
     */
    public abstract NdArray copy();

    /**
     * Selects one index of a dim and removes the dim; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim or index
     */
    public abstract NdArray select(int dim, long index);

    /**
     * The indices of a dim from {@code start} to its end; a view.
     *
     * @see #slice(int, long, long, long)
     */
    public abstract NdArray slice(int dim, long start);

    /**
     * The indices of a dim from {@code start}, before {@code stop}; a view.
     *
     * @see #slice(int, long, long, long)
     */
    public abstract NdArray slice(int dim, long start, long stop);

    /**
     * Every {@code step}-th index of a dim from {@code start}, before {@code stop}; a view. As in Python, a negative
     * end counts from the end of the dim, an end outside the dim is clipped, and ends in the wrong order select
     * nothing. {@link Long#MAX_VALUE} stands for the end of every dim.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     * @throws IllegalArgumentException if the step is not positive: as in PyTorch, and unlike in NumPy, {@link #flip}
     *     reverses a dim
     */
    public abstract NdArray slice(int dim, long start, long stop, long step);

    /**
     * Selects {@code length} indices of a dim from {@code start}; a view. A negative start counts from the end. Unlike
     * in {@link #slice}, all indices must exist.
     *
     * @throws IndexOutOfBoundsException if there is no such dim, or fewer indices from there on
     */
    public abstract NdArray narrow(int dim, long start, long length);

    /**
     * Reverses dims; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     * @throws IllegalArgumentException if a dim is named twice
     */
    public abstract NdArray flip(int... dims);

    /**
     * Swaps two dims; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public abstract NdArray transpose(int dim0, int dim1);

    /**
     * Moves one dim to another position; the others keep their order; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public abstract NdArray movedim(int source, int destination);

    /**
     * The dims in another order; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     * @throws IllegalArgumentException if {@code dims} does not hold each dim once
     */
    public abstract NdArray permute(int... dims);

    /**
     * The same elements in the same row-major order, in another shape; a view, never a copy.
     *
     * @param sizes the new shape; one size may be -1, which is inferred
     * @throws IllegalArgumentException if the shape has another number of elements, or if only a copy could have it, as
     *     with most transposed arrays: call {@code copy().reshape(...)}
     */
    public abstract NdArray reshape(long... sizes);

    /**
     * All elements in one dim, in row-major order; a view, never a copy.
     *
     * @see #flatten(int, int)
     */
    public abstract NdArray flatten();

    /**
     * The dims from one to the last as one; a view, never a copy.
     *
     * @see #flatten(int, int)
     */
    public abstract NdArray flatten(int startDim);

    /**
     * The dims from one to another, both included, as one; a view, never a copy.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     * @throws IllegalArgumentException if the first dim is after the last, or if only a copy could have the shape
     */
    public abstract NdArray flatten(int startDim, int endDim);

    /** Removes the dims of size 1; a view. */
    public abstract NdArray squeeze();

    /**
     * Removes a dim if its size is 1; otherwise keeps it; a view.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     */
    public abstract NdArray squeeze(int dim);

    /**
     * Inserts a dim of size 1 at position {@code dim}, as NumPy's {@code newaxis} does; a view.
     *
     * @param dim from 0, for the first, to {@link #rank()} or -1, for the last
     * @throws IndexOutOfBoundsException if there can be no such dim
     */
    public abstract NdArray unsqueeze(int dim);

    /**
     * Repeats elements to a larger shape without copying them: dims of size 1 grow to any size, new dims are added in
     * front, and -1 keeps a size; a view. It is read-only, as with NumPy's {@code broadcast_to}, because one write
     * would change many elements.
     *
     * @throws IllegalArgumentException if a dim of another size than 1 would have to change
     */
    public abstract NdArray expand(long... sizes);

    /**
     * Iterates over {@link #select select(0, i)} for each index of the first dim; the views are created lazily.
     *
     * @throws IndexOutOfBoundsException if there is no dim
     */
    public abstract Iterable<? extends NdArray> rows();

    /**
     * Copies the given indices of a dim to a new array, as Python's {@code a[[2, 0]]} does for dim 0. Indices may come
     * in any order and repeat; a negative one counts from the end.
     *
     * @throws IndexOutOfBoundsException if there is no such dim or index
     */
    public abstract NdArray index(int dim, long... indices);

    /**
     * Copies the indices of a dim at which the mask is true to a new array.
     *
     * @throws IndexOutOfBoundsException if there is no such dim
     * @throws IllegalArgumentException if the mask and the dim differ in size
     */
    public abstract NdArray index(int dim, boolean... mask);

    /**
     * Copies the elements that an array of indices, or a mask of bool, selects to a new array. The shape of the indices
     * replaces the dim. A mask covers as many dims as it has, from this dim on; they become one.
     *
     * @throws IndexOutOfBoundsException if there is no such dim or index
     * @throws IllegalArgumentException if the index has neither integers nor bool, or a mask and its dims differ in
     *     shape
     */
    public abstract NdArray index(int dim, NdArray index);

    /**
     * Returns the raw bits of the elements, as int8, int16, int32 or int64 of the same size; a view, so writes set the
     * raw bits. A complex array gives the raw bits of its {@link OfComplex#viewAsReal()}.
     *
     * <p>For example, {@code image.rawBits().asByte().toArray()} gives the bytes of a uint8 image.
     *
     * @throws IllegalStateException if the array shares a {@code float[]} or {@code double[]}, which Java cannot read
     *     as integers
     */
    public final NdArray rawBits() {
        DType bits = Codecs.rawBits(dtype);
        if (!memory.holds(Codecs.of(bits).storage())) {
            throw new IllegalStateException("found " + dtype + " " + layout + " on an array of the Java heap; expected"
                    + " memory that can be read as " + bits + ". Call copy() first");
        }
        return of(memory, bits, parts(layout), readOnly);
    }

    /**
     * Copies the elements in row-major order to a new primitive array of {@link DType#elementType()}.
     *
     * @throws IllegalStateException if there are more elements than a Java array holds
     */
    public Object toArray() {
        return primitives().toArray();
    }

    /**
     * Copies the elements to a new Java array of the same rank, for example {@code toArray(float[][].class)}.
     *
     * @throws ConversionException if the type has another rank or another element type; the message names both
     * @throws IllegalStateException if a dim is larger than a Java array can be
     */
    public final <T> T toArray(Class<T> type) {
        return type.cast(primitives().nested(type));
    }

    /**
     * Converts the elements exactly to another primitive, in a new Java array of the same rank, for example
     * {@code toArrayExact(int[].class)} of int64. A value that the primitive cannot hold throws an exception; nothing
     * is rounded.
     *
     * <p>A bool is 0 or 1, and only these two fit in a {@code boolean}. NaN does not fit in an integer. A negative zero
     * is 0.
     *
     * @throws ArithmeticException if a value does not fit; the message names the first one and its index
     * @throws ConversionException if the type has another rank, or its elements are not primitive
     * @throws IllegalStateException if a dim is larger than a Java array can be
     */
    public final <T> T toArrayExact(Class<T> type) {
        memory.acquire();
        try {
            return type.cast(ExactConversion.toArray(primitives(), type));
        } finally {
            memory.release();
        }
    }

    /**
     * Writes all elements from nested arrays of the same shape, for example a {@code float[][]}. For a flat array, call
     * {@link OfPrimitive#assign(Object)} of the typed array.
     *
     * @throws IllegalArgumentException if the arrays have another element type or shape (the message names the row), or
     *     hold a value that the dtype cannot hold; nothing is written then
     * @throws UnsupportedOperationException if the array is read-only, or has several elements at one address
     */
    public final void assign(Object[] rows) {
        primitives().assignNested(rows);
    }

    /** This array, or the parts of complex numbers. */
    abstract OfPrimitive<?, ?, ?> primitives();

    /**
     * Writes all elements from an array of the same dtype, bit for bit. The source is expanded to this shape. If both
     * share memory, the source is read before anything is written.
     *
     * @throws IllegalArgumentException if the source has another dtype, or cannot be expanded to this shape
     * @throws UnsupportedOperationException if this array is read-only, or has several elements at one address
     */
    public final void assign(NdArray source) {
        checkWritableOnce();
        if (source.dtype != dtype) {
            throw new IllegalArgumentException(
                    "found a source of " + source.dtype + " " + source.layout + "; expected "
                            + dtype + ", the dtype of the target " + layout
                            + ". Cast the tensor first, or assign an array: toArrayExact() converts what can be converted exactly");
        }
        Layout expanded = source.layout.expand(layout.shape());
        boolean apart =
                source.memory == memory ? layout.isDisjoint(source.layout) : memory.isDisjointFrom(source.memory);
        if (apart) {
            assignBits(source.memory, expanded);
        } else {
            try (NdArray copy = source.copy()) {
                assignBits(copy.memory, copy.layout.expand(layout.shape()));
            }
        }
    }

    private void assignBits(Memory from, Layout source) {
        memory.acquire();
        try {
            from.acquire();
            try {
                StridedCopy.between(
                        from,
                        parts(source),
                        memory,
                        parts(layout),
                        Codecs.of(dtype).storage());
            } finally {
                from.release();
            }
        } finally {
            memory.release();
        }
    }

    /** Copies the elements in row-major order into a part of an array that has room for them. */
    final <A> void copyHeld(Codec<A, ?> codec, A target, int start) {
        memory.acquire();
        try {
            StridedCopy.toArray(memory, layout, codec, target, start);
        } finally {
            memory.release();
        }
    }

    /** The memory, read-only if this array is. */
    final Memory permittedMemory() {
        return readOnly ? memory.asReadOnly() : memory;
    }

    /** The layout in primitives: complex elements are two. */
    private Layout parts(Layout elements) {
        return dtype.isComplex() ? elements.viewAsReal() : elements;
    }

    /** Writes a number to all elements. */
    abstract void fillWith(double value);

    /**
     * Whether another array has the same shape and equal elements; NaN equals nothing. NumPy's {@code array_equal}.
     *
     * @see #contentEquals(NdArray, boolean)
     */
    public final boolean contentEquals(NdArray other) {
        return contentEquals(other, false);
    }

    /**
     * Whether another array has the same shape and equal elements. The dtypes may differ: values are compared exactly,
     * and true is 1. 0 equals negative zero.
     *
     * <p>{@link Object#equals} compares identities, because elements can change while the array is in a set or a map.
     *
     * @param equalNan whether NaN equals NaN
     * @throws IllegalArgumentException if only one of the arrays is complex
     */
    public final boolean contentEquals(NdArray other, boolean equalNan) {
        return whileHeld(other, () -> Comparison.equal(this, other, equalNan));
    }

    /**
     * Whether another array is close by NumPy's default tolerances: {@code allClose(other, 1e-5, 1e-8)}.
     *
     * @see #allClose(NdArray, double, double, boolean)
     */
    public final boolean allClose(NdArray other) {
        return allClose(other, 1e-5, 1e-8);
    }

    /**
     * Whether another array is close; NaN is close to nothing.
     *
     * @see #allClose(NdArray, double, double, boolean)
     */
    public final boolean allClose(NdArray other, double rtol, double atol) {
        return allClose(other, rtol, atol, false);
    }

    /**
     * Whether another array has the same shape, and each element {@code a} of this one is close to its element
     * {@code b}: {@code |a - b| <= atol + rtol * |b|}. This is NumPy's {@code allclose}, but shapes are not expanded.
     * It is not symmetric. Elements are compared as {@code double}; an infinity is close only to itself.
     *
     * @param rtol the tolerance relative to the other array's elements
     * @param atol the absolute tolerance
     * @param equalNan whether NaN is close to NaN
     * @throws IllegalArgumentException if a tolerance is negative or NaN, or only one of the arrays is complex
     */
    public final boolean allClose(NdArray other, double rtol, double atol, boolean equalNan) {
        return whileHeld(other, () -> Comparison.close(this, other, rtol, atol, equalNan));
    }

    private boolean whileHeld(NdArray other, BooleanSupplier comparison) {
        memory.acquire();
        try {
            other.memory.acquire();
            try {
                return comparison.getAsBoolean();
            } finally {
                other.memory.release();
            }
        } finally {
            memory.release();
        }
    }

    private <R> void writeBits(BufferPrimitive<R, ?> storage, WritableByteChannel channel) throws IOException {
        Codec<R, R> plain = Codec.plain(storage);
        write(plain, plain, channel);
    }

    private <A> void write(Codec<A, ?> from, Codec<A, ?> to, WritableByteChannel channel) throws IOException {
        memory.acquire();
        try {
            ElementWriter.write(memory, parts(layout), from, to, channel);
        } finally {
            memory.release();
        }
    }

    @Override
    public final void writeTo(WritableByteChannel channel, DType dtype) throws IOException {
        ReducedFloat reduced = Codecs.reducedFloat(this.dtype);
        if (dtype == DType.BOOL && dtype == this.dtype) {
            write(Codec.BOOL, Codec.BOOL, channel); // any byte other than 0 is true in memory, and only 1 is in a file
        } else if (dtype == this.dtype) {
            writeBits(Codecs.of(dtype).storage(), channel);
        } else if (reduced != null && dtype == (this.dtype.isComplex() ? DType.COMPLEX64 : DType.FLOAT32)) {
            write(reduced.codec(), Codec.FLOAT32, channel);
        } else {
            throw new IllegalArgumentException("found " + dtype + " for elements of " + this.dtype
                    + "; expected the same, float32 for smaller floats, or complex64 for complex32");
        }
    }

    /**
     * Closes this array and its views, and releases its reference to the memory once running operations are done.
     * Closing twice, or closing a view, does nothing.
     */
    @Override
    public final void close() {
        if (memory.belongsTo(this)) {
            memory.close();
        }
    }

    private String describe() {
        return dtype + " " + layout;
    }

    /**
     * Returns this array with its element type.
     *
     * @throws ConversionException if the elements are read as something other than {@code boolean}; the message names
     *     the fix
     */
    public final OfBoolean asBoolean() {
        return as(OfBoolean.class);
    }

    /**
     * Returns this array with its element type.
     *
     * @throws ConversionException if the elements are read as something other than {@code byte}; the message names the
     *     fix
     */
    public final OfByte asByte() {
        return as(OfByte.class);
    }

    /**
     * Returns this array with its element type.
     *
     * @throws ConversionException if the elements are read as something other than {@code short}; the message names the
     *     fix
     */
    public final OfShort asShort() {
        return as(OfShort.class);
    }

    /**
     * Returns this array with its element type.
     *
     * @throws ConversionException if the elements are read as something other than {@code int}; the message names the
     *     fix
     */
    public final OfInt asInt() {
        return as(OfInt.class);
    }

    /**
     * Returns this array with its element type.
     *
     * @throws ConversionException if the elements are read as something other than {@code long}; the message names the
     *     fix
     */
    public final OfLong asLong() {
        return as(OfLong.class);
    }

    /**
     * Returns this array with its element type.
     *
     * @throws ConversionException if the elements are read as something other than {@code float}; the message names the
     *     fix
     */
    public final OfFloat asFloat() {
        return as(OfFloat.class);
    }

    /**
     * Returns this array with its element type.
     *
     * @throws ConversionException if the elements are read as something other than {@code double}; the message names
     *     the fix
     */
    public final OfDouble asDouble() {
        return as(OfDouble.class);
    }

    /**
     * Returns this array with its element type.
     *
     * @throws ConversionException if the elements are not complex; the message names the fix
     */
    public final OfComplex asComplex() {
        return as(OfComplex.class);
    }

    private <T extends NdArray> T as(Class<T> type) {
        if (!type.isInstance(this)) {
            throw Mismatch.of(this, type);
        }
        return type.cast(this);
    }

    /** The address of the only element. */
    final long onlyAddress() {
        if (layout.numel() != 1) {
            throw new IllegalStateException("found " + layout.numel() + " elements in " + dtype + " " + layout
                    + "; expected exactly one. Take one with get(), or all with toArray()");
        }
        return layout.offset();
    }

    final void checkWritable() {
        checkNotReadOnly();
        memory.checkOpen();
    }

    final void checkNotReadOnly() {
        if (readOnly) {
            throw new UnsupportedOperationException(dtype + " " + layout
                    + " is read-only: it, or the array that it is a view of, comes from asReadOnly() or expand(), or is on read-only memory."
                    + " Write to the array that it is a view of, or to a copy()");
        }
    }

    /** Throws if two elements share an address, because the order of writes would then decide. */
    final void checkWritableOnce() {
        checkWritable();
        if (layout.mayOverlap()) {
            throw new UnsupportedOperationException(
                    dtype + " " + layout
                            + " has several elements at one address, so the result would depend on the order of writes. Assign to a copy(), or call set() or fill()");
        }
    }

    /** The elements as NumPy prints them. */
    @Override
    public final String toString() {
        return NdArrayFormat.format(this);
    }

    /**
     * The base class of all typed arrays: views and copies keep the type.
     *
     * @param <S> the type of the array
     * @param <E> the type of an element, boxed
     */
    public abstract static sealed class Typed<S extends Typed<S, E>, E> extends NdArray permits OfPrimitive, OfComplex {
        private Typed(Memory memory, DType dtype, Layout layout, boolean readOnly) {
            super(memory, dtype, layout, readOnly);
        }

        abstract E element(long address);

        /**
         * Returns the only element of an array that has one, of any rank.
         *
         * @throws IllegalStateException if there is not exactly one element
         */
        public final E item() {
            return element(onlyAddress());
        }

        /** Creates an array of this dtype. */
        abstract S with(Memory memory, Layout layout, boolean readOnly);

        private S view(Layout layout) {
            return with(memory, layout, readOnly);
        }

        @Override
        public final S asReadOnly() {
            return with(memory, layout, true);
        }

        @Override
        public final S copy() {
            Layout contiguous = Layout.contiguous(layout.shape());
            memory.checkOpen();
            S copy = unwritten(contiguous);
            try {
                ((NdArray) copy).assignBits(memory, layout);
                return copy;
            } catch (Throwable e) {
                copy.close();
                throw e;
            }
        }

        /** Creates an array whose elements are anything, to be written before it is handed out. */
        private S unwritten(Layout contiguous) {
            long byteSize = Math.multiplyExact(contiguous.numel(), dtype.itemSize());
            S array = with(Memory.allocateUnwritten(byteSize), contiguous, false);
            array.memory.belongTo(array);
            return array;
        }

        @Override
        public final S select(int dim, long index) {
            return view(layout.select(dim, index));
        }

        @Override
        public final S slice(int dim, long start) {
            return view(layout.slice(dim, start));
        }

        @Override
        public final S slice(int dim, long start, long stop) {
            return view(layout.slice(dim, start, stop));
        }

        @Override
        public final S slice(int dim, long start, long stop, long step) {
            return view(layout.slice(dim, start, stop, step));
        }

        @Override
        public final S narrow(int dim, long start, long length) {
            return view(layout.narrow(dim, start, length));
        }

        @Override
        public final S flip(int... dims) {
            return view(layout.flip(dims));
        }

        @Override
        public final S transpose(int dim0, int dim1) {
            return view(layout.transpose(dim0, dim1));
        }

        @Override
        public final S movedim(int source, int destination) {
            return view(layout.movedim(source, destination));
        }

        @Override
        public final S permute(int... dims) {
            return view(layout.permute(dims));
        }

        @Override
        public final S reshape(long... sizes) {
            return view(layout.reshape(sizes));
        }

        @Override
        public final S flatten() {
            return flatten(0, -1);
        }

        @Override
        public final S flatten(int startDim) {
            return flatten(startDim, -1);
        }

        @Override
        public final S flatten(int startDim, int endDim) {
            return view(layout.flatten(startDim, endDim));
        }

        @Override
        public final S squeeze() {
            return view(layout.squeeze());
        }

        @Override
        public final S squeeze(int dim) {
            return view(layout.squeeze(dim));
        }

        @Override
        public final S unsqueeze(int dim) {
            return view(layout.unsqueeze(dim));
        }

        @Override
        public final S expand(long... sizes) {
            return with(memory, layout.expand(sizes), true);
        }

        @Override
        public final S index(int dim, long... indices) {
            return taken(dim, 1, Dims.normalizeIndices(indices, sizesFrom(dim)), indices.length);
        }

        @Override
        public final S index(int dim, boolean... mask) {
            long[] positions = Dims.whereTrue(mask, new long[] {mask.length}, sizesFrom(dim));
            return taken(dim, 1, positions, positions.length);
        }

        @Override
        public final S index(int dim, NdArray index) {
            if (index instanceof OfBoolean mask) {
                long[] positions = Dims.whereTrue(mask.toArray(), mask.shape(), sizesFrom(dim));
                return taken(dim, mask.rank(), positions, positions.length);
            }
            if (!index.dtype.isInteger()) {
                throw new IllegalArgumentException("found an index of " + index.dtype + " " + index.layout
                        + "; expected a mask of bool, or integers");
            }
            try (NdArray rowMajor = index.copy()) {
                long[] indices = rowMajor.flatten().toArrayExact(long[].class);
                return taken(dim, 1, Dims.normalizeIndices(indices, sizesFrom(dim)), index.shape());
            }
        }

        private long[] sizesFrom(int dim) {
            long[] shape = layout.shape();
            return Arrays.copyOfRange(shape, Dims.normalize(dim, shape), shape.length);
        }

        /** Copies positions of some dims, taken as one dim; {@code shape} replaces these dims. */
        private S taken(int dim, int dims, long[] positions, long... shape) {
            int first = Dims.normalize(dim, layout.shape());
            memory.checkOpen();
            Layout source = dims == 0 ? layout.unsqueeze(first) : layout;
            if (dims > 1) {
                int last = first + dims - 1;
                if (!layout.canReshape(layout.flattenedShape(first, last))) {
                    try (S rowMajor = copy()) {
                        return ((Typed<S, E>) rowMajor).taken(dim, dims, positions, shape);
                    }
                }
                source = layout.flatten(first, last);
            }
            long[] sizes = source.shape();
            sizes[first] = positions.length;
            long[] outer = Arrays.copyOf(sizes, sizes.length - 1 + shape.length);
            System.arraycopy(shape, 0, outer, first, shape.length);
            System.arraycopy(sizes, first + 1, outer, first + shape.length, sizes.length - first - 1);
            S result = unwritten(Layout.contiguous(outer));
            try {
                NdArray taken = with(result.memory, Layout.contiguous(sizes), false);
                for (int done = 0; done < positions.length; ) {
                    int count = adjacent(positions, done);
                    taken.narrow(first, done, count).assignBits(memory, source.narrow(first, positions[done], count));
                    done += count;
                }
                return result;
            } catch (Throwable e) {
                result.close();
                throw e;
            }
        }

        /** Counts the consecutive positions from an index on. */
        private static int adjacent(long[] positions, int from) {
            int to = from + 1;
            while (to < positions.length && positions[to] == positions[to - 1] + 1) {
                to++;
            }
            return to - from;
        }

        @Override
        public final Iterable<S> rows() {
            long size = layout.size(0);
            return () -> LongStream.range(0, size).mapToObj(i -> select(0, i)).iterator();
        }
    }

    /**
     * The base class of arrays whose elements are primitives.
     *
     * @param <S> the type of the array
     * @param <A> the type of a Java array of its elements
     * @param <E> the primitive, boxed
     */
    public abstract static sealed class OfPrimitive<S extends OfPrimitive<S, A, E>, A, E> extends Typed<S, E>
            permits OfBoolean, OfNumber {
        private OfPrimitive(Memory memory, DType dtype, Layout layout, boolean readOnly) {
            super(memory, dtype, layout, readOnly);
        }

        @SuppressWarnings("unchecked") // The arrays of the dtype are those of its typed array.
        final Codec<A, ?> codec() {
            return (Codec<A, ?>) Codecs.of(dtype);
        }

        @Override
        public final A toArray() {
            A target = codec().values().newArray(ArrayType.arrayLength(layout.numel(), dtype, layout));
            copyHeld(codec(), target, 0);
            return target;
        }

        /**
         * Copies the elements in row-major order into the caller's array.
         *
         * @throws IllegalArgumentException if the target does not have exactly {@link #numel()} elements
         */
        public final void copyTo(A target) {
            int length = codec().values().length(target);
            if (length != layout.numel()) {
                throw new IllegalArgumentException("found a target of " + length + " elements; expected "
                        + layout.numel() + ", the elements of " + dtype + " " + layout);
            }
            copyHeld(codec(), target, 0);
        }

        /**
         * Copies the elements in row-major order into a part of the caller's array.
         *
         * @param start the index in the target of the first element
         * @throws IndexOutOfBoundsException if the target has fewer than {@link #numel()} elements from there on
         */
        public final void copyTo(A target, int start) {
            int length = codec().values().length(target);
            if (start < 0 || start > length || layout.numel() > length - start) {
                throw new IndexOutOfBoundsException("found a target of " + length + " elements, written from " + start
                        + " on; expected room for " + layout.numel() + ", the elements of " + dtype + " " + layout);
            }
            copyHeld(codec(), target, start);
        }

        @Override
        final OfPrimitive<?, ?, ?> primitives() {
            return this;
        }

        /** Copies the elements to nested arrays of a type. */
        private Object nested(Class<?> type) {
            ArrayType nested = ArrayType.of(type);
            if (nested.element() != dtype.elementType() || nested.rank() != layout.rank() || nested.rank() == 0) {
                throw nested.mismatch(dtype, layout);
            }
            if (layout.rank() == 1) {
                return toArray();
            }
            memory.acquire();
            try {
                return NestedRows.read(memory, dtype, layout, codec());
            } finally {
                memory.release();
            }
        }

        /**
         * Writes all elements, in row-major order.
         *
         * @throws IllegalArgumentException if there are not exactly {@link #numel()} values, or the dtype cannot hold
         *     one; nothing is written then
         * @throws UnsupportedOperationException if the array is read-only, or has several elements at one address
         */
        public final void assign(A values) {
            checkWritableOnce();
            int length = codec().values().length(values);
            if (length != layout.numel()) {
                throw new IllegalArgumentException("found " + length + " values; expected " + layout.numel()
                        + ", one for each element of " + dtype + " " + layout);
            }
            codec().check(values, layout::index);
            memory.acquire();
            try {
                StridedCopy.fromArray(values, 0, memory, layout, codec());
            } finally {
                memory.release();
            }
        }

        private void assignNested(Object[] rows) {
            checkWritableOnce();
            NestedRows.check(rows, dtype, layout, codec());
            memory.acquire();
            try {
                NestedRows.write(rows, memory, dtype, layout, codec());
            } finally {
                memory.release();
            }
        }

        /** Fills this array with the only value of a Java array. */
        final void fillWith(A value) {
            checkWritable();
            codec().checkFirst(value);
            memory.acquire();
            try {
                StridedCopy.fill(value, memory, layout, codec());
            } finally {
                memory.release();
            }
        }

        @Override
        final void fillWith(double value) {
            fillWith(codec().values().arrayOf(value));
        }
    }

    /**
     * The base class of arrays of numbers.
     *
     * @param <S> the type of the array
     * @param <A> the type of a Java array of its elements
     * @param <B> the type of a buffer of its elements
     * @param <E> the primitive, boxed
     */
    public abstract static sealed class OfNumber<S extends OfNumber<S, A, B, E>, A, B extends Buffer, E>
            extends OfPrimitive<S, A, E> permits OfByte, OfShort, OfInt, OfLong, OfFloat, OfDouble {
        private OfNumber(Memory memory, DType dtype, Layout layout, boolean readOnly) {
            super(memory, dtype, layout, readOnly);
        }

        /** The primitive that the elements are read as. */
        abstract BufferPrimitive<A, B> primitive();

        /**
         * Copies the elements in row-major order into a buffer, from its position on, and advances the position. The
         * buffer must not share this array's memory.
         *
         * @throws IllegalArgumentException if fewer than {@link #numel()} elements remain in the target
         * @throws java.nio.ReadOnlyBufferException if the target is read-only
         */
        public final void copyTo(B target) {
            if (target.remaining() < layout.numel()) {
                throw new IllegalArgumentException("found a target with " + target.remaining()
                        + " elements remaining; expected at least " + layout.numel() + ", the elements of " + dtype
                        + " " + layout);
            }
            memory.acquire();
            try {
                if (codec().isPlain() && layout.isContiguous()) {
                    primitive().read(memory, layout.offset(), target, (int) layout.numel());
                } else {
                    StridedCopy.forEachPart(memory, layout, codec(), (elements, count) -> {
                        primitive().put(elements, 0, target, target.position(), 1, count);
                        target.position(target.position() + count);
                    });
                }
            } finally {
                memory.release();
            }
        }

        /**
         * Returns a buffer of the elements in row-major order that shares their memory: writes to one are seen in the
         * other. It is direct if the memory is, has the host's byte order, and is read-only if this array is.
         *
         * <p>The buffer stays valid after {@link #close()}. The memory is then freed once no array and no buffer on it
         * is reachable.
         *
         * @throws IllegalStateException if the elements have gaps or are not in row-major order; if they are stored in
         *     other bits than those of their primitive, as float16 is; if they take more than 2 GiB; or, before JDK 22,
         *     if they cross a multiple of 1 GiB in their memory. The message names the fix
         */
        public final B asBuffer() {
            checkOneRun();
            return permittedMemory().escape(layout.offset() * dtype.itemSize(), (int) layout.numel(), primitive());
        }

        @Override
        public final Lease<B> lease() {
            Memory permitted = permittedMemory();
            return new Lease<>(permitted.hold(), () -> {
                checkOneRun();
                return permitted.run(layout.offset() * dtype.itemSize(), (int) layout.numel(), primitive());
            });
        }

        /** Throws unless a buffer can share the elements. */
        private void checkOneRun() {
            if (!codec().isPlain()) {
                throw new IllegalStateException(
                        "found " + dtype + " " + layout + ", whose bytes are not those of "
                                + primitive()
                                + "; expected a dtype with such bytes. Call copyTo(buffer) for the values, or take the buffer of rawBits()");
            }
            if (!layout.isContiguous()) {
                throw new IllegalStateException(
                        "found " + dtype + " " + layout + " with strides "
                                + Arrays.toString(layout.strides())
                                + "; expected the elements in row-major order with no gap. Call copy() first, or copyTo(buffer)");
            }
            long bytes = layout.numel() * dtype.itemSize();
            if (bytes > Memory.LONGEST_RUN) {
                throw new IllegalStateException(
                        "found " + dtype + " " + layout + " of " + bytes + " bytes; expected at most "
                                + Memory.LONGEST_RUN + ", as a buffer has. Take parts with slice()");
            }
        }
    }

    /** An array of bool. */
    public static final class OfBoolean extends OfPrimitive<OfBoolean, boolean[], Boolean> {
        private OfBoolean(Memory memory, DType dtype, Layout layout, boolean readOnly) {
            super(memory, dtype, layout, readOnly);
        }

        @Override
        OfBoolean with(Memory memory, Layout layout, boolean readOnly) {
            return new OfBoolean(memory, dtype, layout, readOnly);
        }

        /**
         * Returns one element. The overloads with one to four indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        public boolean get(long... index) {
            return read(layout.address(index));
        }

        /** @see #get(long...) */
        public boolean get(long i) {
            return read(address(i));
        }

        /** @see #get(long...) */
        public boolean get(long i, long j) {
            return read(address(i, j));
        }

        /** @see #get(long...) */
        public boolean get(long i, long j, long k) {
            return read(layout.address(i, j, k));
        }

        /** @see #get(long...) */
        public boolean get(long i, long j, long k, long l) {
            return read(layout.address(i, j, k, l));
        }

        /**
         * Writes one element, which all views see. The overloads with one to three indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void set(long[] index, boolean value) {
            write(layout.address(index), value);
        }

        /** @see #set(long[], boolean) */
        public void set(long i, boolean value) {
            write(address(i), value);
        }

        /** @see #set(long[], boolean) */
        public void set(long i, long j, boolean value) {
            write(address(i, j), value);
        }

        /** @see #set(long[], boolean) */
        public void set(long i, long j, long k, boolean value) {
            write(layout.address(i, j, k), value);
        }

        /**
         * Writes the same value to every element.
         *
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void fill(boolean value) {
            fillWith(new boolean[] {value});
        }

        @Override
        Boolean element(long address) {
            return read(address);
        }

        private boolean read(long address) {
            return Element.getByte(memory, address) != 0;
        }

        private void write(long address, boolean value) {
            checkNotReadOnly();
            Element.putByte(memory, address, (byte) (value ? 1 : 0));
        }
    }

    /** An array of int8. */
    public static final class OfByte extends OfNumber<OfByte, byte[], ByteBuffer, Byte> {
        private OfByte(Memory memory, DType dtype, Layout layout, boolean readOnly) {
            super(memory, dtype, layout, readOnly);
        }

        @Override
        OfByte with(Memory memory, Layout layout, boolean readOnly) {
            return new OfByte(memory, dtype, layout, readOnly);
        }

        @Override
        BufferPrimitive<byte[], ByteBuffer> primitive() {
            return Primitive.BYTE;
        }

        /**
         * Returns one element. The overloads with one to four indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        public byte get(long... index) {
            return read(layout.address(index));
        }

        /** @see #get(long...) */
        public byte get(long i) {
            return read(address(i));
        }

        /** @see #get(long...) */
        public byte get(long i, long j) {
            return read(address(i, j));
        }

        /** @see #get(long...) */
        public byte get(long i, long j, long k) {
            return read(layout.address(i, j, k));
        }

        /** @see #get(long...) */
        public byte get(long i, long j, long k, long l) {
            return read(layout.address(i, j, k, l));
        }

        /**
         * Writes one element, which all views see. The overloads with one to three indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void set(long[] index, byte value) {
            write(layout.address(index), value);
        }

        /** @see #set(long[], byte) */
        public void set(long i, byte value) {
            write(address(i), value);
        }

        /** @see #set(long[], byte) */
        public void set(long i, long j, byte value) {
            write(address(i, j), value);
        }

        /** @see #set(long[], byte) */
        public void set(long i, long j, long k, byte value) {
            write(layout.address(i, j, k), value);
        }

        /**
         * Writes the same value to every element.
         *
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void fill(byte value) {
            fillWith(new byte[] {value});
        }

        /**
         * Streams the elements in row-major order. It reads lazily, and throws an exception once the array is closed.
         */
        public IntStream stream() {
            memory.checkOpen();
            return layout.addresses().mapToInt(this::read);
        }

        @Override
        Byte element(long address) {
            return read(address);
        }

        private byte read(long address) {
            return Element.getByte(memory, address);
        }

        private void write(long address, byte value) {
            checkNotReadOnly();
            Element.putByte(memory, address, value);
        }
    }

    /** An array of int16. */
    public static final class OfShort extends OfNumber<OfShort, short[], ShortBuffer, Short> {
        private OfShort(Memory memory, DType dtype, Layout layout, boolean readOnly) {
            super(memory, dtype, layout, readOnly);
        }

        @Override
        OfShort with(Memory memory, Layout layout, boolean readOnly) {
            return new OfShort(memory, dtype, layout, readOnly);
        }

        @Override
        BufferPrimitive<short[], ShortBuffer> primitive() {
            return Primitive.SHORT;
        }

        /**
         * Returns one element. The overloads with one to four indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        public short get(long... index) {
            return read(layout.address(index));
        }

        /** @see #get(long...) */
        public short get(long i) {
            return read(address(i));
        }

        /** @see #get(long...) */
        public short get(long i, long j) {
            return read(address(i, j));
        }

        /** @see #get(long...) */
        public short get(long i, long j, long k) {
            return read(layout.address(i, j, k));
        }

        /** @see #get(long...) */
        public short get(long i, long j, long k, long l) {
            return read(layout.address(i, j, k, l));
        }

        /**
         * Writes one element, which all views see. The overloads with one to three indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void set(long[] index, short value) {
            write(layout.address(index), value);
        }

        /** @see #set(long[], short) */
        public void set(long i, short value) {
            write(address(i), value);
        }

        /** @see #set(long[], short) */
        public void set(long i, long j, short value) {
            write(address(i, j), value);
        }

        /** @see #set(long[], short) */
        public void set(long i, long j, long k, short value) {
            write(layout.address(i, j, k), value);
        }

        /**
         * Writes the same value to every element.
         *
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void fill(short value) {
            fillWith(new short[] {value});
        }

        /**
         * Streams the elements in row-major order. It reads lazily, and throws an exception once the array is closed.
         */
        public IntStream stream() {
            memory.checkOpen();
            return layout.addresses().mapToInt(this::read);
        }

        @Override
        Short element(long address) {
            return read(address);
        }

        private short read(long address) {
            return Element.getShort(memory, address);
        }

        private void write(long address, short value) {
            checkNotReadOnly();
            Element.putShort(memory, address, value);
        }
    }

    /** An array of int32, uint8 or uint16. */
    public static final class OfInt extends OfNumber<OfInt, int[], IntBuffer, Integer> {
        private OfInt(Memory memory, DType dtype, Layout layout, boolean readOnly) {
            super(memory, dtype, layout, readOnly);
        }

        @Override
        OfInt with(Memory memory, Layout layout, boolean readOnly) {
            return new OfInt(memory, dtype, layout, readOnly);
        }

        @Override
        BufferPrimitive<int[], IntBuffer> primitive() {
            return Primitive.INT;
        }

        /**
         * Returns one element. The overloads with one to four indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        public int get(long... index) {
            return read(layout.address(index));
        }

        /** @see #get(long...) */
        public int get(long i) {
            return read(address(i));
        }

        /** @see #get(long...) */
        public int get(long i, long j) {
            return read(address(i, j));
        }

        /** @see #get(long...) */
        public int get(long i, long j, long k) {
            return read(layout.address(i, j, k));
        }

        /** @see #get(long...) */
        public int get(long i, long j, long k, long l) {
            return read(layout.address(i, j, k, l));
        }

        /**
         * Writes one element, which all views see. The overloads with one to three indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void set(long[] index, int value) {
            write(layout.address(index), value);
        }

        /** @see #set(long[], int) */
        public void set(long i, int value) {
            write(address(i), value);
        }

        /** @see #set(long[], int) */
        public void set(long i, long j, int value) {
            write(address(i, j), value);
        }

        /** @see #set(long[], int) */
        public void set(long i, long j, long k, int value) {
            write(layout.address(i, j, k), value);
        }

        /**
         * Writes the same value to every element.
         *
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void fill(int value) {
            fillWith(new int[] {value});
        }

        /**
         * Streams the elements in row-major order. It reads lazily, and throws an exception once the array is closed.
         */
        public IntStream stream() {
            memory.checkOpen();
            return layout.addresses().mapToInt(this::read);
        }

        @Override
        Integer element(long address) {
            return read(address);
        }

        private int read(long address) {
            return switch (dtype) {
                case UINT8 -> Element.getByte(memory, address) & 0xff;
                case UINT16 -> Element.getShort(memory, address) & 0xffff;
                default -> Element.getInt(memory, address);
            };
        }

        private void write(long address, int value) {
            checkNotReadOnly();
            switch (dtype) {
                case UINT8 -> Element.putByte(memory, address, (byte) Unsigned.check(value, Byte.SIZE));
                case UINT16 -> Element.putShort(memory, address, (short) Unsigned.check(value, Short.SIZE));
                default -> Element.putInt(memory, address, value);
            }
        }
    }

    /**
     * An array of int64, uint32 or uint64. Reading a uint64 value beyond {@link Long#MAX_VALUE} throws an
     * {@link ArithmeticException}.
     */
    public static final class OfLong extends OfNumber<OfLong, long[], LongBuffer, Long> {
        private OfLong(Memory memory, DType dtype, Layout layout, boolean readOnly) {
            super(memory, dtype, layout, readOnly);
        }

        @Override
        OfLong with(Memory memory, Layout layout, boolean readOnly) {
            return new OfLong(memory, dtype, layout, readOnly);
        }

        @Override
        BufferPrimitive<long[], LongBuffer> primitive() {
            return Primitive.LONG;
        }

        /**
         * Returns one element. The overloads with one to four indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        public long get(long... index) {
            return read(layout.address(index));
        }

        /** @see #get(long...) */
        public long get(long i) {
            return read(address(i));
        }

        /** @see #get(long...) */
        public long get(long i, long j) {
            return read(address(i, j));
        }

        /** @see #get(long...) */
        public long get(long i, long j, long k) {
            return read(layout.address(i, j, k));
        }

        /** @see #get(long...) */
        public long get(long i, long j, long k, long l) {
            return read(layout.address(i, j, k, l));
        }

        /**
         * Writes one element, which all views see. The overloads with one to three indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void set(long[] index, long value) {
            write(layout.address(index), value);
        }

        /** @see #set(long[], long) */
        public void set(long i, long value) {
            write(address(i), value);
        }

        /** @see #set(long[], long) */
        public void set(long i, long j, long value) {
            write(address(i, j), value);
        }

        /** @see #set(long[], long) */
        public void set(long i, long j, long k, long value) {
            write(layout.address(i, j, k), value);
        }

        /**
         * Writes the same value to every element.
         *
         * @throws IllegalArgumentException if the dtype cannot hold the value
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void fill(long value) {
            fillWith(new long[] {value});
        }

        /**
         * Streams the elements in row-major order. It reads lazily, and throws an exception once the array is closed.
         */
        public LongStream stream() {
            memory.checkOpen();
            return layout.addresses().map(this::read);
        }

        @Override
        Long element(long address) {
            return read(address);
        }

        private long read(long address) {
            return switch (dtype) {
                case UINT32 -> Element.getInt(memory, address) & 0xffff_ffffL;
                case UINT64 -> Unsigned.checkLong(Element.getLong(memory, address));
                default -> Element.getLong(memory, address);
            };
        }

        private void write(long address, long value) {
            checkNotReadOnly();
            switch (dtype) {
                case UINT32 -> Element.putInt(memory, address, (int) Unsigned.check(value, Integer.SIZE));
                case UINT64 -> Element.putLong(memory, address, Unsigned.check(value, Long.SIZE));
                default -> Element.putLong(memory, address, value);
            }
        }
    }

    /** An array of float32, float16, bfloat16 or float8. */
    public static final class OfFloat extends OfNumber<OfFloat, float[], FloatBuffer, Float> {
        private OfFloat(Memory memory, DType dtype, Layout layout, boolean readOnly) {
            super(memory, dtype, layout, readOnly);
        }

        @Override
        OfFloat with(Memory memory, Layout layout, boolean readOnly) {
            return new OfFloat(memory, dtype, layout, readOnly);
        }

        @Override
        BufferPrimitive<float[], FloatBuffer> primitive() {
            return Primitive.FLOAT;
        }

        /**
         * Returns one element. The overloads with one to four indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        public float get(long... index) {
            return read(layout.address(index));
        }

        /** @see #get(long...) */
        public float get(long i) {
            return read(address(i));
        }

        /** @see #get(long...) */
        public float get(long i, long j) {
            return read(address(i, j));
        }

        /** @see #get(long...) */
        public float get(long i, long j, long k) {
            return read(layout.address(i, j, k));
        }

        /** @see #get(long...) */
        public float get(long i, long j, long k, long l) {
            return read(layout.address(i, j, k, l));
        }

        /**
         * Writes one element, which all views see. The overloads with one to three indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void set(long[] index, float value) {
            write(layout.address(index), value);
        }

        /** @see #set(long[], float) */
        public void set(long i, float value) {
            write(address(i), value);
        }

        /** @see #set(long[], float) */
        public void set(long i, long j, float value) {
            write(address(i, j), value);
        }

        /** @see #set(long[], float) */
        public void set(long i, long j, long k, float value) {
            write(layout.address(i, j, k), value);
        }

        /**
         * Writes the same value to every element.
         *
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void fill(float value) {
            fillWith(new float[] {value});
        }

        /**
         * Streams the elements in row-major order. It reads lazily, and throws an exception once the array is closed.
         */
        public DoubleStream stream() {
            memory.checkOpen();
            return layout.addresses().mapToDouble(this::read);
        }

        @Override
        Float element(long address) {
            return read(address);
        }

        private float read(long address) {
            return dtype == DType.FLOAT32
                    ? Element.getFloat(memory, address)
                    : Float.intBitsToFloat(readReduced(address));
        }

        /** The bits of the value: around a call that returns a float, C2 keeps other floats of a loop in memory. */
        private int readReduced(long address) {
            return format().floatBits(
                            dtype.itemSize() == 1
                                    ? Element.getByte(memory, address)
                                    : Element.getShort(memory, address));
        }

        private void write(long address, float value) {
            checkNotReadOnly();
            if (dtype == DType.FLOAT32) {
                Element.putFloat(memory, address, value);
            } else if (dtype.itemSize() == 1) {
                Element.putByte(memory, address, (byte) format().encode(value));
            } else {
                Element.putShort(memory, address, (short) format().encode(value));
            }
        }

        private ReducedFloat format() {
            return Objects.requireNonNull(Codecs.reducedFloat(dtype));
        }
    }

    /** An array of float64. */
    public static final class OfDouble extends OfNumber<OfDouble, double[], DoubleBuffer, Double> {
        private OfDouble(Memory memory, DType dtype, Layout layout, boolean readOnly) {
            super(memory, dtype, layout, readOnly);
        }

        @Override
        OfDouble with(Memory memory, Layout layout, boolean readOnly) {
            return new OfDouble(memory, dtype, layout, readOnly);
        }

        @Override
        BufferPrimitive<double[], DoubleBuffer> primitive() {
            return Primitive.DOUBLE;
        }

        /**
         * Returns one element. The overloads with one to four indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        public double get(long... index) {
            return read(layout.address(index));
        }

        /** @see #get(long...) */
        public double get(long i) {
            return read(address(i));
        }

        /** @see #get(long...) */
        public double get(long i, long j) {
            return read(address(i, j));
        }

        /** @see #get(long...) */
        public double get(long i, long j, long k) {
            return read(layout.address(i, j, k));
        }

        /** @see #get(long...) */
        public double get(long i, long j, long k, long l) {
            return read(layout.address(i, j, k, l));
        }

        /**
         * Writes one element, which all views see. The overloads with one to three indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void set(long[] index, double value) {
            write(layout.address(index), value);
        }

        /** @see #set(long[], double) */
        public void set(long i, double value) {
            write(address(i), value);
        }

        /** @see #set(long[], double) */
        public void set(long i, long j, double value) {
            write(address(i, j), value);
        }

        /** @see #set(long[], double) */
        public void set(long i, long j, long k, double value) {
            write(layout.address(i, j, k), value);
        }

        /**
         * Writes the same value to every element.
         *
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void fill(double value) {
            fillWith(new double[] {value});
        }

        /**
         * Streams the elements in row-major order. It reads lazily, and throws an exception once the array is closed.
         */
        public DoubleStream stream() {
            memory.checkOpen();
            return layout.addresses().mapToDouble(this::read);
        }

        @Override
        Double element(long address) {
            return read(address);
        }

        private double read(long address) {
            return Element.getDouble(memory, address);
        }

        private void write(long address, double value) {
            checkNotReadOnly();
            Element.putDouble(memory, address, value);
        }
    }

    /**
     * An array of complex numbers. Methods that read or write primitives use its {@link #viewAsReal()}: a complex array
     * of shape {@code [2, 3]} becomes a {@code float[][][]} of shape {@code [2, 3, 2]}. So do buffers, streams and flat
     * arrays.
     */
    public static final class OfComplex extends Typed<OfComplex, Complex> {
        private OfComplex(Memory memory, DType dtype, Layout layout, boolean readOnly) {
            super(memory, dtype, layout, readOnly);
        }

        @Override
        OfComplex with(Memory memory, Layout layout, boolean readOnly) {
            return new OfComplex(memory, dtype, layout, readOnly);
        }

        /**
         * Returns one element. The overloads with one to four indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         */
        public Complex get(long... index) {
            return element(layout.address(index));
        }

        /** @see #get(long...) */
        public Complex get(long i) {
            return element(address(i));
        }

        /** @see #get(long...) */
        public Complex get(long i, long j) {
            return element(address(i, j));
        }

        /** @see #get(long...) */
        public Complex get(long i, long j, long k) {
            return element(layout.address(i, j, k));
        }

        /** @see #get(long...) */
        public Complex get(long i, long j, long k, long l) {
            return element(layout.address(i, j, k, l));
        }

        /**
         * Writes one element, which all views see. Its parts are rounded to the dtype. The overloads with one to three
         * indices allocate no array.
         *
         * @throws IndexOutOfBoundsException if the index has another rank or lies outside the shape
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void set(long[] index, Complex value) {
            write(layout.address(index), value);
        }

        /** @see #set(long[], Complex) */
        public void set(long i, Complex value) {
            write(address(i), value);
        }

        /** @see #set(long[], Complex) */
        public void set(long i, long j, Complex value) {
            write(address(i, j), value);
        }

        /** @see #set(long[], Complex) */
        public void set(long i, long j, long k, Complex value) {
            write(layout.address(i, j, k), value);
        }

        /**
         * Writes the same value to every element. Its parts are rounded to the dtype.
         *
         * @throws UnsupportedOperationException if the array is read-only
         */
        public void fill(Complex value) {
            real().fillWith(value.real());
            imag().fillWith(value.imag());
        }

        @Override
        Complex element(long address) {
            return new Complex(readPart(2 * address), readPart(2 * address + 1));
        }

        private void write(long address, Complex value) {
            checkNotReadOnly();
            writePart(2 * address, value.real());
            writePart(2 * address + 1, value.imag());
        }

        private double readPart(long address) {
            return switch (dtype) {
                case COMPLEX32 -> ReducedFloat.FLOAT16.decode(Element.getShort(memory, address));
                case COMPLEX64 -> Element.getFloat(memory, address);
                default -> Element.getDouble(memory, address);
            };
        }

        private void writePart(long address, double value) {
            switch (dtype) {
                case COMPLEX32 -> Element.putShort(memory, address, (short) ReducedFloat.FLOAT16.encode((float) value));
                case COMPLEX64 -> Element.putFloat(memory, address, (float) value);
                default -> Element.putDouble(memory, address, value);
            }
        }

        /** The real parts; a view. */
        public NdArray real() {
            return viewAsReal().select(layout.rank(), 0);
        }

        /** The imaginary parts; a view. */
        public NdArray imag() {
            return viewAsReal().select(layout.rank(), 1);
        }

        /** Returns each element as a pair of its real and imaginary part, in a last dim of size 2; a view. */
        public NdArray viewAsReal() {
            return of(memory, dtype.toReal(), layout.viewAsReal(), readOnly);
        }

        @Override
        OfPrimitive<?, ?, ?> primitives() {
            return (OfPrimitive<?, ?, ?>) viewAsReal();
        }

        @Override
        void fillWith(double value) {
            fill(new Complex(value, 0));
        }
    }
}
