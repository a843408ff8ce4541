package dev.tensorexport.converter;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.ndarray.ArrayType;
import dev.tensorexport.internal.ndarray.Codecs;
import dev.tensorexport.internal.plan.End;
import dev.tensorexport.internal.plan.End.Values.Casts;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of an exported array: the array itself, or something read from it. */
sealed interface ExportType<T> {
    /**
     * Reads an array, which is closed afterwards unless it is what is returned.
     *
     * @param array one that was checked
     * @throws IllegalStateException if it is too large to be read so
     * @throws ArithmeticException if a value is not held exactly
     */
    T read(NdArray array);

    /**
     * Checks what does not depend on the elements.
     *
     * @throws IllegalArgumentException if the array has another rank or dtype than can be read so
     */
    void check(DType dtype, Layout layout);

    /** Reads each index of the first dim. */
    default List<T> readRows(NdArray array) {
        List<T> rows = new ArrayList<>();
        array.rows().forEach(row -> rows.add(read(row)));
        return Collections.unmodifiableList(rows);
    }

    /** The same, with each value converted exactly or refused. */
    default ExportType<T> exact() {
        throw new IllegalStateException("found exact() for " + this + "; expected a Java array, a scalar or a List");
    }

    /** The same, of the raw bits of each element: uint8 as bytes. */
    default ExportType<T> rawBits() {
        throw new IllegalStateException("found rawBits() for " + this
                + "; expected a Java array, a scalar or a List. Call" + " rawBits() on the NdArray instead");
    }

    /** The same at each index of one more dim in front. */
    default ExportType<List<T>> listed() {
        throw new IllegalStateException("found listed() for " + this
                + "; expected a Java array, a scalar or a list of these. Call rows() on the NdArray instead");
    }

    /** Whether values are converted, so that what is read is never raw bits. */
    default boolean isExact() {
        return false;
    }

    /** What the conversion has to end in for this. */
    End end();

    /** Whether what is read is an {@code NdArray}, which has to be closed. */
    default boolean isNdArray() {
        return false;
    }

    @SuppressWarnings("unchecked") // A raw List is what its class stands for.
    static <T> ExportType<T> of(Class<T> type) {
        if (type == List.class) {
            return (ExportType<T>) new AnyList();
        } else if (NdArray.class.isAssignableFrom(type)) {
            return new TypedArray<>(type);
        } else if (Buffer.class.isAssignableFrom(type)) {
            return new NioBuffer<>(type, new End.Buffer(type.getSimpleName(), NioBuffer.elements(type)));
        }
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (!element.isPrimitive() || element == char.class || element == void.class) {
            throw new IllegalArgumentException("found " + type.getSimpleName() + ".class; expected NdArray or a typed"
                    + " subtype, boolean, byte, short, int, long, float or double, an array of these, a List or a"
                    + " buffer");
        }
        return type.isArray() ? new JavaArray<>(type, Elements.AS_THEY_ARE) : new Scalar<>(type, Elements.AS_THEY_ARE);
    }

    private static End values(Class<?> type, Class<?> value, Elements elements) {
        Casts casts = elements == Elements.BITS ? Casts.BEFORE : Casts.WHILE_READ;
        return new End.Values(type.getSimpleName(), value, NdArray.class, casts);
    }

    /** What is read of the elements. */
    enum Elements {
        AS_THEY_ARE,
        EXACT,
        BITS;

        /** The dtype of what is read of elements of a dtype. */
        DType of(DType dtype) {
            return this == BITS ? Codecs.rawBits(dtype.toReal()) : dtype.toReal();
        }

        Object copied(NdArray array, Class<?> type) {
            return switch (this) {
                case AS_THEY_ARE -> array.toArray(type);
                case EXACT -> array.toArrayExact(type);
                case BITS -> array.rawBits().toArray(type);
            };
        }
    }

    /** The array, typed. */
    record TypedArray<T>(Class<T> type) implements ExportType<T> {
        @Override
        public T read(NdArray array) {
            return type.cast(array);
        }

        @Override
        public void check(DType dtype, Layout layout) {
            if (!type.isAssignableFrom(End.arrayType(dtype))) {
                throw new IllegalArgumentException("found " + dtype + " " + layout + "; expected a tensor for NdArray."
                        + type.getSimpleName() + ". Cast the tensor with to(), or ask for another type");
            }
        }

        @Override
        public End end() {
            return End.ARRAY;
        }

        @Override
        public boolean isNdArray() {
            return true;
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    /** Nested primitive arrays. */
    record JavaArray<T>(Class<T> type, ArrayType nested, Elements elements) implements ExportType<T> {
        JavaArray(Class<T> type, Elements elements) {
            this(type, ArrayType.of(type), elements);
        }

        @Override
        public T read(NdArray array) {
            boolean isFlat = nested.rank() == 1 && elements == Elements.AS_THEY_ARE;
            return type.cast(isFlat ? array.toArray() : elements.copied(array, type));
        }

        @Override
        public void check(DType dtype, Layout layout) {
            DType read = elements.of(dtype);
            Layout parts = dtype.isComplex() ? layout.viewAsReal() : layout;
            boolean isElement = elements == Elements.EXACT || nested.element() == read.elementType();
            if (!isElement || nested.rank() != parts.rank()) {
                throw nested.mismatch(read, parts);
            }
        }

        @Override
        public End end() {
            return values(type, nested.element(), elements);
        }

        @Override
        public JavaArray<T> exact() {
            return new JavaArray<>(type, Elements.EXACT);
        }

        @Override
        public JavaArray<T> rawBits() {
            return new JavaArray<>(type, Elements.BITS);
        }

        @Override
        public ExportType<List<T>> listed() {
            return Lists.of(this);
        }

        @Override
        public boolean isExact() {
            return elements == Elements.EXACT;
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    /** The one element, of a primitive type. */
    record Scalar<T>(Class<T> type, Elements elements) implements ExportType<T> {
        @Override
        public T read(NdArray array) {
            return get(flat(array.reshape(1)), 0);
        }

        @Override
        public void check(DType dtype, Layout layout) {
            if (layout.numel() != 1) {
                throw new IllegalArgumentException("found " + dtype + " " + layout + " of " + layout.numel()
                        + " elements; expected one for " + type + ". Select one, or ask for another type");
            }
            new JavaArray<>(type.arrayType(), elements).check(dtype, Layout.contiguous(1));
        }

        @Override
        public List<T> readRows(NdArray array) {
            Object flat = flat(array);
            List<T> values = new ArrayList<>(Array.getLength(flat));
            for (int i = 0; i < Array.getLength(flat); i++) {
                values.add(get(flat, i));
            }
            return Collections.unmodifiableList(values);
        }

        @Override
        public End end() {
            return values(type, type, elements);
        }

        private Object flat(NdArray array) {
            return elements.copied(array, type.arrayType());
        }

        @SuppressWarnings("unchecked") // The box of a primitive type, which Class.cast refuses.
        private T get(Object flat, int index) {
            return (T) Array.get(flat, index);
        }

        @Override
        public Scalar<T> exact() {
            return new Scalar<>(type, Elements.EXACT);
        }

        @Override
        public Scalar<T> rawBits() {
            return new Scalar<>(type, Elements.BITS);
        }

        @Override
        public ExportType<List<T>> listed() {
            return Lists.of(this);
        }

        @Override
        public boolean isExact() {
            return elements == Elements.EXACT;
        }

        @Override
        public String toString() {
            return type.toString();
        }
    }

    /**
     * A list along the first dim.
     *
     * @param depth how deep lists are nested
     */
    record Lists<E>(ExportType<E> element, int depth) implements ExportType<List<E>> {
        static <E> Lists<E> of(ExportType<E> element) {
            return new Lists<>(element, element instanceof Lists<?> inner ? inner.depth + 1 : 1);
        }

        @Override
        public List<E> read(NdArray array) {
            return element.readRows(array);
        }

        @Override
        public void check(DType dtype, Layout layout) {
            int rank = depth + arrayRank();
            Layout parts = dtype.isComplex() ? layout.viewAsReal() : layout;
            if (parts.rank() != rank) {
                throw new IllegalArgumentException("found " + dtype + " " + layout + "; expected rank "
                        + (dtype.isComplex() ? rank - 1 : rank) + " for Lists nested " + depth
                        + " deep. Reshape the tensor, or ask for another type");
            }
            element.check(dtype.toReal(), Layout.contiguous(Arrays.copyOfRange(parts.shape(), 1, rank)));
        }

        /** How many dims the innermost elements have. */
        private int arrayRank() {
            if (element instanceof Lists<?> inner) {
                return inner.arrayRank();
            }
            return element instanceof JavaArray<?> array ? array.nested.rank() : 0;
        }

        @Override
        public End end() {
            return element.end() instanceof End.Values values
                    ? new End.Values("List", values.value(), NdArray.class, values.casts())
                    : element.end();
        }

        @Override
        public List<List<E>> readRows(NdArray array) {
            List<List<E>> rows = new ArrayList<>();
            array.rows().forEach(row -> rows.add(element.readRows(row)));
            return Collections.unmodifiableList(rows);
        }

        @Override
        public ExportType<List<List<E>>> listed() {
            return Lists.of(this);
        }

        @Override
        public boolean isExact() {
            return element.isExact();
        }

        @Override
        public Lists<E> exact() {
            return new Lists<>(element.exact(), depth);
        }

        @Override
        public Lists<E> rawBits() {
            return new Lists<>(element.rawBits(), depth);
        }

        @Override
        public String toString() {
            return "List";
        }
    }

    /** Lists nested as deep as the array has dims, of what its elements are read as. */
    record AnyList() implements ExportType<List<?>> {
        @Override
        public List<?> read(NdArray array) {
            int depth = array.dtype().isComplex() ? array.rank() + 1 : array.rank();
            Class<?> element = array.dtype().elementType();
            Lists<?> lists = Lists.of(new Scalar<>(element, Elements.AS_THEY_ARE));
            for (int dim = 1; dim < depth; dim++) {
                lists = Lists.of(lists);
            }
            return lists.read(array);
        }

        @Override
        public void check(DType dtype, Layout layout) {
            if (layout.rank() == 0 && !dtype.isComplex()) {
                throw new IllegalArgumentException("found " + dtype + " " + layout
                        + "; expected one dim or more for a List. Export it as " + dtype.elementType() + ".class");
            }
        }

        @Override
        public End end() {
            return values(List.class, Object.class, Elements.AS_THEY_ARE);
        }

        @Override
        public String toString() {
            return "List";
        }
    }

    /**
     * A buffer in row-major order, of the elements' values or of their raw bits; on the array's own memory, which it
     * keeps alive.
     */
    record NioBuffer<T>(Class<T> type, End.Buffer end) implements ExportType<T> {
        private static final Map<Class<?>, DType> ELEMENTS = Map.of(
                ByteBuffer.class, DType.INT8,
                ShortBuffer.class, DType.INT16,
                IntBuffer.class, DType.INT32,
                LongBuffer.class, DType.INT64,
                FloatBuffer.class, DType.FLOAT32,
                DoubleBuffer.class, DType.FLOAT64);

        static DType elements(Class<?> type) {
            @Nullable DType elements = ELEMENTS.get(type);
            if (elements == null) {
                throw new IllegalArgumentException(
                        "found " + type.getSimpleName() + "; expected a buffer of a primitive type but char");
            }
            return elements;
        }

        @Override
        public T read(NdArray array) {
            NdArray plain = array instanceof NdArray.OfComplex complex ? complex.viewAsReal() : array;
            NdArray held = end.holdsBitsOf(plain.dtype()) ? plain.rawBits() : plain;
            return type.cast(((NdArray.OfNumber<?, ?, ?, ?>) held).asBuffer());
        }

        @Override
        public void check(DType dtype, Layout layout) {
            DType parts = dtype.toReal();
            DType held = end.holdsBitsOf(parts) ? Codecs.rawBits(parts) : parts;
            if (held != end.elements()) {
                throw new IllegalArgumentException("found " + dtype + " " + layout
                        + "; expected values or raw bits for a " + type.getSimpleName()
                        + ". Cast the tensor with to(), or ask for another type");
            }
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }
}
