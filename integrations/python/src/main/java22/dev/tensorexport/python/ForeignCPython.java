package dev.tensorexport.python;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A Python that is installed, through {@code java.lang.foreign}.
 *
 * <p>Addresses are passed as {@code long}, which every ABI of 64 bits passes as it passes pointers. Handles are
 * constants of {@link Api}, which is initialized once the library is loaded: only so can calls be compiled in.
 */
@SuppressWarnings("restricted") // All of it is: this module is about native code.
final class ForeignCPython implements CPython {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    /** One argument, given as it is. */
    private static final int METH_O = 0x0008;

    private static final int FILE_INPUT = 257;

    /** Where functions are in the table that extension modules of NumPy share; the same in NumPy 1 and 2. */
    private static final int ARRAY_TYPE = 2;

    private static final int NEW_FROM_DESCR = 94;
    private static final int SET_BASE_OBJECT = 282;

    private static @Nullable SymbolLookup library;
    private static long arrayApi;

    private final InstalledPython python;
    private final MemorySegment encoding = Arena.global().allocateFrom(UTF16);
    private final MemorySegment surrogatePass = Arena.global().allocateFrom("surrogatepass");
    private long capsuleFreed;

    private ForeignCPython(InstalledPython python) {
        this.python = python;
    }

    /** @throws IllegalStateException if the library cannot be loaded */
    static CPython of(InstalledPython python) {
        load(python);
        return new ForeignCPython(python);
    }

    /** With its symbols for all: extension modules do not say that they need them from this library. */
    private static void load(InstalledPython python) {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle open = system("dlopen", "JJI");
            int globalNow = System.getProperty("os.name").startsWith("Mac") ? 0x8 | 0x2 : 0x100 | 0x2;
            String path = python.library().toString();
            if ((long) open.invokeExact(arena.allocateFrom(path).address(), globalNow) == NULL) {
                long message = (long) system("dlerror", "J").invokeExact();
                throw new IllegalStateException(path + " of Python " + python.version() + " at " + python.executable()
                        + " cannot be loaded: " + ALL.getString(message));
            }
            library = SymbolLookup.libraryLookup(python.library(), Arena.global());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static MethodHandle system(String name, String signature) {
        return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), descriptor(signature));
    }

    /** A function of Python. @param signature what it returns and takes: J for long, I, D, and V for nothing */
    private static MethodHandle python(String name, String signature) {
        return find(name, signature)
                .orElseThrow(() -> new IllegalStateException("the library of this Python has no " + name));
    }

    private static Optional<MethodHandle> find(String name, String signature) {
        if (library == null) {
            throw new IllegalStateException("Python is not loaded");
        }
        return library.find(name).map(address -> LINKER.downcallHandle(address, descriptor(signature)));
    }

    private static MethodHandle numpy(int index, String signature) {
        MemorySegment function = MemorySegment.ofAddress(entry(index));
        return LINKER.downcallHandle(function, descriptor(signature));
    }

    private static long entry(int index) {
        return ALL.get(JAVA_LONG_UNALIGNED, arrayApi + (long) index * Long.BYTES);
    }

    private static FunctionDescriptor descriptor(String signature) {
        MemoryLayout[] arguments =
                signature.chars().skip(1).mapToObj(ForeignCPython::layout).toArray(MemoryLayout[]::new);
        return signature.startsWith("V")
                ? FunctionDescriptor.ofVoid(arguments)
                : FunctionDescriptor.of(layout(signature.charAt(0)), arguments);
    }

    private static MemoryLayout layout(int type) {
        return switch (type) {
            case 'J' -> JAVA_LONG;
            case 'I' -> ValueLayout.JAVA_INT;
            case 'D' -> ValueLayout.JAVA_DOUBLE;
            default -> throw new IllegalArgumentException(Character.toString(type));
        };
    }

    private static final class Api {
        static final MethodHandle ENSURE = python("PyGILState_Ensure", "I");
        static final MethodHandle SAVE_THREAD = python("PyEval_SaveThread", "J");
        static final MethodHandle RESTORE_THREAD = python("PyEval_RestoreThread", "VJ");
        static final MethodHandle THREAD = python("PyGILState_GetThisThreadState", "J");
        static final MethodHandle CLEAR_THREAD = python("PyThreadState_Clear", "VJ");
        static final MethodHandle DELETE_THREAD = python("PyThreadState_Delete", "VJ");
        static final MethodHandle DELETE_CURRENT_THREAD = python("PyThreadState_DeleteCurrent", "V");
        static final MethodHandle INC_REF = python("Py_IncRef", "VJ");
        static final MethodHandle DEC_REF = python("Py_DecRef", "VJ");
        static final MethodHandle OCCURRED = python("PyErr_Occurred", "J");
        static final MethodHandle CALL = python("PyObject_CallObject", "JJJ");
        static final MethodHandle CAPSULE = python("PyCapsule_New", "JJJJ");
        static final MethodHandle CAPSULE_POINTER = python("PyCapsule_GetPointer", "JJJ");
        static final MethodHandle BOOL = python("PyBool_FromLong", "JJ");
        static final MethodHandle INTEGER = python("PyLong_FromLongLong", "JJ");
        static final MethodHandle AS_LONG = python("PyLong_AsLongLong", "JJ");
        static final MethodHandle FLOATING = python("PyFloat_FromDouble", "JD");
        static final MethodHandle AS_DOUBLE = python("PyFloat_AsDouble", "DJ");
        static final MethodHandle DECODE = python("PyUnicode_Decode", "JJJJJ");
        static final MethodHandle ENCODE = python("PyUnicode_AsEncodedString", "JJJJ");
        static final MethodHandle BYTES = python("PyBytes_FromStringAndSize", "JJJ");
        static final MethodHandle BYTES_ADDRESS = python("PyBytes_AsString", "JJ");
        static final MethodHandle BYTES_SIZE = python("PyBytes_Size", "JJ");
        static final MethodHandle TUPLE = python("PyTuple_New", "JJ");
        static final MethodHandle SET_TUPLE_ITEM = python("PyTuple_SetItem", "IJJJ");
        static final MethodHandle TUPLE_SIZE = python("PyTuple_Size", "JJ");
        static final MethodHandle TUPLE_ITEM = python("PyTuple_GetItem", "JJJ");
        static final MethodHandle LIST = python("PyList_New", "JJ");
        static final MethodHandle SET_LIST_ITEM = python("PyList_SetItem", "IJJJ");
        static final MethodHandle LIST_SIZE = python("PyList_Size", "JJ");
        static final MethodHandle LIST_ITEM = python("PyList_GetItem", "JJJ");
        static final MethodHandle DICT = python("PyDict_New", "J");
        static final MethodHandle SET_DICT_ITEM = python("PyDict_SetItem", "IJJJ");
        static final MethodHandle DICT_ITEM = python("PyDict_GetItem", "JJJ");
        static final MethodHandle DICT_ITEMS = python("PyDict_Items", "JJ");
        static final MethodHandle CLEAR_DICT = python("PyDict_Clear", "VJ");
        static final long NONE = library == null
                ? NULL
                : library.find("_Py_NoneStruct").orElseThrow().address();

        private Api() {}
    }

    /** Of NumPy; initialized once it is imported. */
    private static final class ArrayApi {
        static final long TYPE = entry(ARRAY_TYPE);
        static final MethodHandle NEW = numpy(NEW_FROM_DESCR, "JJJIJJJIJ");
        static final MethodHandle SET_BASE = numpy(SET_BASE_OBJECT, "IJJ");

        private ArrayApi() {}
    }

    private static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(e);
    }

    private static void run(MethodHandle function, long a) {
        try {
            function.invokeExact(a);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long get(MethodHandle function) {
        try {
            return (long) function.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long get(MethodHandle function, long a) {
        try {
            return (long) function.invokeExact(a);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long get(MethodHandle function, long a, long b) {
        try {
            return (long) function.invokeExact(a, b);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long get(MethodHandle function, long a, long b, long c) {
        try {
            return (long) function.invokeExact(a, b, c);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static long get(MethodHandle function, long a, long b, long c, long d) {
        try {
            return (long) function.invokeExact(a, b, c, d);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static int set(MethodHandle function, long object, long at, long item) {
        try {
            return (int) function.invokeExact(object, at, item);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** With PYTHONHOME, for Python would look for its own modules beside whatever {@code python3} is on the path. */
    @Override
    public void start() {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle set = system("setenv", "IJJI");
            MethodHandle unset = system("unsetenv", "IJ");
            long name = arena.allocateFrom("PYTHONHOME").address();
            String before = System.getenv("PYTHONHOME");
            int failed = (int)
                    set.invokeExact(name, arena.allocateFrom(python.home()).address(), 1);
            python("Py_InitializeEx", "VI").invokeExact(0);
            failed += before == null
                    ? (int) unset.invokeExact(name)
                    : (int) set.invokeExact(name, arena.allocateFrom(before).address(), 1);
            if (failed != 0) {
                throw new IllegalStateException("the environment variable PYTHONHOME cannot be set");
            }
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public void ensure() {
        try {
            int ignored = (int) Api.ENSURE.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public long saveThread() {
        return get(Api.SAVE_THREAD);
    }

    @Override
    public void restoreThread(long state) {
        run(Api.RESTORE_THREAD, state);
    }

    @Override
    public void deleteThread(long state) {
        ensure();
        long own = get(Api.THREAD);
        run(Api.CLEAR_THREAD, state);
        run(Api.DELETE_THREAD, state);
        run(Api.CLEAR_THREAD, own);
        try {
            Api.DELETE_CURRENT_THREAD.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public long getLong(long address) {
        return ALL.get(JAVA_LONG_UNALIGNED, address);
    }

    @Override
    public int getInt(long address) {
        return ALL.get(JAVA_INT_UNALIGNED, address);
    }

    @Override
    public byte getByte(long address) {
        return ALL.get(JAVA_BYTE, address);
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        return MemorySegment.ofBuffer(direct).address();
    }

    @Override
    public ByteBuffer buffer(long address, int byteCount) {
        return ALL.asSlice(address, byteCount).asByteBuffer();
    }

    @Override
    public void incRef(long object) {
        run(Api.INC_REF, object);
    }

    @Override
    public void decRef(long object) {
        run(Api.DEC_REF, object);
    }

    @Override
    public long takeRaised() {
        Optional<MethodHandle> raised = find("PyErr_GetRaisedException", "J");
        return raised.isPresent() ? get(raised.get()) : fetch();
    }

    /** Before Python 3.12. */
    private static long fetch() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment type = arena.allocate(JAVA_LONG, 3);
            long value = type.address() + Long.BYTES;
            long traceback = value + Long.BYTES;
            python("PyErr_Fetch", "VJJJ").invokeExact(type.address(), value, traceback);
            if (type.get(JAVA_LONG, 0) == NULL) {
                return NULL;
            }
            python("PyErr_NormalizeException", "VJJJ").invokeExact(type.address(), value, traceback);
            long raised = type.getAtIndex(JAVA_LONG, 1);
            long where = type.getAtIndex(JAVA_LONG, 2);
            if (where != NULL) {
                int ignored = (int) python("PyException_SetTraceback", "IJJ").invokeExact(raised, where);
                run(Api.DEC_REF, where);
            }
            run(Api.DEC_REF, type.get(JAVA_LONG, 0));
            return raised;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public boolean isRaised() {
        return get(Api.OCCURRED) != NULL;
    }

    @Override
    public long runString(long utf8, long variables) {
        try {
            MethodHandle run = python("PyRun_StringFlags", "JJIJJJ");
            return (long) run.invokeExact(utf8, FILE_INPUT, variables, variables, NULL);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public long call(long callable, long tuple) {
        return get(Api.CALL, callable, tuple);
    }

    @Override
    public long function(String name, LongUnaryOperator implementation) {
        try {
            MethodHandle target = MethodHandles.lookup()
                    .findStatic(
                            ForeignCPython.class,
                            "call",
                            MethodType.methodType(long.class, LongUnaryOperator.class, long.class, long.class))
                    .bindTo(implementation);
            MemorySegment definition = Arena.global().allocate(JAVA_LONG, 4);
            definition.setAtIndex(
                    JAVA_LONG, 0, Arena.global().allocateFrom(name).address());
            definition.setAtIndex(JAVA_LONG, 1, stub(target, "JJJ"));
            definition.set(ValueLayout.JAVA_INT, 2 * Long.BYTES, METH_O);
            return get(python("PyCFunction_NewEx", "JJJJ"), definition.address(), NULL, NULL);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unused") // Called by Python.
    private static long call(LongUnaryOperator implementation, long self, long argument) {
        return implementation.applyAsLong(argument);
    }

    private static long stub(MethodHandle target, String signature) {
        return LINKER.upcallStub(target, descriptor(signature), Arena.global()).address();
    }

    @Override
    public long capsule(long id) {
        return get(Api.CAPSULE, id, NULL, capsuleFreed);
    }

    @Override
    public void onCapsuleFreed(LongConsumer freed) {
        try {
            MethodHandle target = MethodHandles.lookup()
                    .findStatic(
                            ForeignCPython.class,
                            "freed",
                            MethodType.methodType(void.class, LongConsumer.class, long.class))
                    .bindTo(freed);
            capsuleFreed = stub(target, "VJ");
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unused") // Called by Python.
    private static void freed(LongConsumer freed, long capsule) {
        freed.accept(get(Api.CAPSULE_POINTER, capsule, NULL));
    }

    @Override
    public long none() {
        return Api.NONE;
    }

    @Override
    public long bool(boolean value) {
        return get(Api.BOOL, value ? 1 : 0);
    }

    @Override
    public long integer(long value) {
        return get(Api.INTEGER, value);
    }

    @Override
    public long asLong(long integer) {
        return get(Api.AS_LONG, integer);
    }

    @Override
    public long floating(double value) {
        try {
            return (long) Api.FLOATING.invokeExact(value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public double asDouble(long floating) {
        try {
            return (double) Api.AS_DOUBLE.invokeExact(floating);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public long string(long utf16, long byteCount) {
        return get(Api.DECODE, utf16, byteCount, encoding.address(), surrogatePass.address());
    }

    @Override
    public long utf16(long string) {
        return get(Api.ENCODE, string, encoding.address(), surrogatePass.address());
    }

    @Override
    public long bytes(long address, long byteCount) {
        return get(Api.BYTES, address, byteCount);
    }

    @Override
    public long bytesAddress(long bytes) {
        return get(Api.BYTES_ADDRESS, bytes);
    }

    @Override
    public long bytesSize(long bytes) {
        return get(Api.BYTES_SIZE, bytes);
    }

    @Override
    public long tuple(long size) {
        return get(Api.TUPLE, size);
    }

    @Override
    public void setTupleItem(long tuple, long index, long item) {
        set(Api.SET_TUPLE_ITEM, tuple, index, item);
    }

    @Override
    public long tupleSize(long tuple) {
        return get(Api.TUPLE_SIZE, tuple);
    }

    @Override
    public long tupleItem(long tuple, long index) {
        return get(Api.TUPLE_ITEM, tuple, index);
    }

    @Override
    public long list(long size) {
        return get(Api.LIST, size);
    }

    @Override
    public void setListItem(long list, long index, long item) {
        set(Api.SET_LIST_ITEM, list, index, item);
    }

    @Override
    public long listSize(long list) {
        return get(Api.LIST_SIZE, list);
    }

    @Override
    public long listItem(long list, long index) {
        return get(Api.LIST_ITEM, list, index);
    }

    @Override
    public long dict() {
        return get(Api.DICT);
    }

    @Override
    public int setDictItem(long dict, long key, long value) {
        return set(Api.SET_DICT_ITEM, dict, key, value);
    }

    @Override
    public long dictItem(long dict, long key) {
        return get(Api.DICT_ITEM, dict, key);
    }

    @Override
    public long dictItems(long dict) {
        return get(Api.DICT_ITEMS, dict);
    }

    @Override
    public void clearDict(long dict) {
        run(Api.CLEAR_DICT, dict);
    }

    @Override
    public void startNumpy(long capsule) {
        arrayApi = get(Api.CAPSULE_POINTER, capsule, NULL);
    }

    @Override
    public long array(long descr, int rank, long shape, long byteStrides, long data, int flags) {
        try {
            return (long) ArrayApi.NEW.invokeExact(ArrayApi.TYPE, descr, rank, shape, byteStrides, data, flags, NULL);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public void setBase(long array, long base) {
        try {
            int ignored = (int) ArrayApi.SET_BASE.invokeExact(array, base);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }
}
