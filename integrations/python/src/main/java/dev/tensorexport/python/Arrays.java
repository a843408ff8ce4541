package dev.tensorexport.python;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Hold;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Arrays in both languages, on the same memory. References follow {@link Interpreter}; where the fields of Python's and
 * NumPy's objects lie is part of the ABI of both, which extension modules are compiled against.
 */
final class Arrays {
    private static final int TYPE = 8;

    private static final int DATA = 16;
    private static final int RANK = 24;
    private static final int SHAPE = 32;
    private static final int STRIDES = 40;
    private static final int DESCR = 56;
    private static final int FLAGS = 64;
    private static final int WRITEABLE = 0x400;

    private final Interpreter python;
    private final CPython c;

    /** What Python holds of arrays of Java's, by the id of the capsule that NumPy's array keeps. */
    private final Map<Long, Hold> lent = new ConcurrentHashMap<>();

    private final AtomicLong lastId = new AtomicLong();

    /** Somewhere that may be pointed to where there are no elements. */
    private final ByteBuffer nowhere = ByteBuffer.allocateDirect(Double.BYTES * 2);

    private final Map<DType, Long> descrs = new EnumMap<>(DType.class);
    private final Map<Long, DType> dtypes = new ConcurrentHashMap<>();
    private long arrayType;

    Arrays(Interpreter python) {
        this.python = python;
        c = python.c();
        c.onCapsuleFreed(this::giveBack);
    }

    /** Imports NumPy. @throws IllegalStateException if it is missing or does not work */
    void start() {
        try {
            long numpy = python.call(Helper.START_NUMPY);
            c.startNumpy(c.tupleItem(numpy, 0));
            arrayType = c.tupleItem(numpy, 1); // which is never released, as NumPy is never unloaded
        } catch (PythonException e) {
            throw new IllegalStateException(
                    "NumPy cannot be imported in " + python.kind() + ": " + e.getMessage() + ". "
                            + python.kind().numpyInstallation(),
                    e);
        }
        for (DType dtype : DType.values()) {
            if (!dtype.isQuantized() && dtype != DType.BFLOAT16 && !dtype.name().startsWith("FLOAT8")) {
                descr(dtype);
            }
        }
    }

    /** Called by Python, so throws nothing; with Python's lock, so does nothing that would wait for another's. */
    private void giveBack(long id) {
        try {
            Hold hold = lent.remove(id);
            if (hold != null) {
                hold.close();
            }
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** How many arrays of Java's Python holds. */
    int lentCount() {
        return lent.size();
    }

    long typeOf(long object) {
        return c.getLong(object + TYPE);
    }

    boolean isArray(long object) {
        return arrayType != CPython.NULL && typeOf(object) == arrayType;
    }

    /** NumPy's dtype, as a borrowed reference. */
    private long descr(DType dtype) {
        Long known = descrs.get(dtype);
        if (known != null) {
            return known;
        }
        long descr = python.call(Helper.DTYPE, python.string(dtype.toString()));
        descrs.put(dtype, descr);
        dtypes.put(descr, dtype);
        return descr;
    }

    /** An {@code ndarray} on an array's memory. @throws IllegalArgumentException if the memory cannot be shared */
    long toPython(NdArray array) {
        HostMemory.Lent memory = HostMemory.lend(array, c, c.addressOf(nowhere));
        long descr = descr(array.dtype());
        int rank = array.rank();
        long[] strides = array.strides();
        long itemSize = array.dtype().itemSize();
        ByteBuffer scratch = python.threads().scratch(2 * rank * Long.BYTES);
        for (int dim = 0; dim < rank; dim++) {
            scratch.putLong(dim * Long.BYTES, array.size(dim));
            scratch.putLong((rank + dim) * Long.BYTES, strides[dim] * itemSize);
        }
        long shape = python.threads().addressOf(scratch);
        long id = lastId.incrementAndGet();
        lent.put(id, memory.hold());
        long owner = c.capsule(id);
        if (owner == CPython.NULL) {
            giveBack(id);
            throw python.raised();
        }
        long made = c.array(
                python.retain(descr),
                rank,
                shape,
                shape + (long) rank * Long.BYTES,
                memory.address(),
                array.isReadOnly() ? 0 : WRITEABLE);
        if (made == CPython.NULL) {
            python.release(owner);
            throw python.raised();
        }
        c.setBase(made, owner);
        return made;
    }

    /**
     * An array on the memory of an {@code ndarray}, or of what is no more than one.
     *
     * @throws PythonException a TypeError, if it is something else, or one that no array of Java's can be
     */
    NdArray toJava(long object) {
        if (!isArray(object)) {
            long array = python.call(Helper.NDARRAY, python.retain(object));
            try {
                return toJava(array);
            } finally {
                python.release(array);
            }
        }
        DType dtype = dtype(object);
        int rank = c.getInt(object + RANK);
        long[] shape = longs(c.getLong(object + SHAPE), rank);
        long[] strides = longs(c.getLong(object + STRIDES), rank);
        long before = 0;
        long after = dtype.itemSize();
        boolean empty = false;
        for (int dim = 0; dim < rank; dim++) {
            empty |= shape[dim] == 0;
            strides[dim] = shape[dim] > 1 ? elements(strides[dim], dtype, shape) : 0;
            long reach = (shape[dim] - 1) * strides[dim] * dtype.itemSize();
            before += Math.max(-reach, 0);
            after += Math.max(reach, 0);
        }
        boolean readOnly = (c.getInt(object + FLAGS) & WRITEABLE) == 0;
        Layout layout = empty ? Layout.contiguous(shape) : Layout.of(shape, strides, before / dtype.itemSize());
        long start = c.getLong(object + DATA) - before;
        c.incRef(object);
        return HostMemory.array(
                c,
                start,
                empty ? 0 : before + after,
                readOnly,
                dtype,
                layout,
                () -> python.threads().releases().add(() -> c.decRef(object)));
    }

    private DType dtype(long array) {
        DType known = dtypes.get(c.getLong(array + DESCR));
        if (known != null) {
            return known;
        }
        long name = python.call(Helper.DTYPE_NAME, python.retain(array));
        try {
            String text = python.text(name);
            for (DType dtype : DType.values()) {
                if (dtype.toString().equals(text)) {
                    return dtype;
                }
            }
            throw new IllegalStateException("found NumPy's dtype " + text + "; expected one of DType");
        } finally {
            python.release(name);
        }
    }

    private static long elements(long byteStride, DType dtype, long[] shape) {
        if (byteStride % dtype.itemSize() != 0) {
            throw new IllegalArgumentException("found an ndarray of " + dtype + " and shape "
                    + java.util.Arrays.toString(shape) + " with a stride of " + byteStride
                    + " bytes; expected a multiple of the " + dtype.itemSize()
                    + " bytes of an element. Get numpy.ascontiguousarray(x)");
        }
        return byteStride / dtype.itemSize();
    }

    private long[] longs(long address, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = c.getLong(address + (long) i * Long.BYTES);
        }
        return values;
    }
}
