package dev.tensorexport.python;

import static org.bytedeco.cpython.global.python.*;
import static org.bytedeco.numpy.global.numpy.*;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import org.bytedeco.cpython.PyCFunction;
import org.bytedeco.cpython.PyCapsule_Destructor;
import org.bytedeco.cpython.PyConfig;
import org.bytedeco.cpython.PyMethodDef;
import org.bytedeco.cpython.PyObject;
import org.bytedeco.cpython.PyStatus;
import org.bytedeco.cpython.PyThreadState;
import org.bytedeco.cpython.PyTypeObject;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.bytedeco.numpy.PyArrayObject;
import org.bytedeco.numpy.PyArray_Descr;
import org.jspecify.annotations.Nullable;

/** The Python of bytedeco's {@code cpython} and {@code numpy}, through JavaCPP. */
final class BundledCPython implements CPython {
    /** One argument, given as it is. */
    private static final int METH_O = 0x0008;

    private static final int FILE_INPUT = 257;

    private static final Collection<Pointer> FOR_EVER = new ConcurrentLinkedQueue<>();

    private final BytePointer encoding = forEver(new BytePointer(UTF16));
    private final BytePointer surrogatePass = forEver(new BytePointer("surrogatepass"));

    private @Nullable Freed freed;
    private @Nullable OneObject incRef;
    private @Nullable OneObject decRef;
    private @Nullable PyTypeObject arrayType;

    /** A pointer to an address that is already there: with no memory of its own and no deallocator. */
    private static final class At extends Pointer {
        At(long address) {
            this.address = address;
        }

        static long of(Buffer direct) {
            return getDirectBufferAddress(direct);
        }
    }

    private static final class BytesAt extends BytePointer {
        BytesAt(long address, long byteCount) {
            super((Pointer) null);
            this.address = address;
            limit = byteCount;
            capacity = byteCount;
        }
    }

    private static final class Freed extends PyCapsule_Destructor {
        private final LongConsumer freed;

        Freed(LongConsumer freed) {
            this.freed = freed;
        }

        @Override
        public void call(PyObject capsule) {
            freed.accept(PyCapsule_GetPointer(capsule, (BytePointer) null).address());
        }
    }

    /** A function that JavaCPP does not map, seen as one of the same form that it does. */
    private static final class OneObject extends PyCapsule_Destructor {
        private OneObject(Pointer address) {
            super(address);
        }

        static OneObject named(String name) {
            Pointer function = Loader.addressof(name);
            if (function == null) {
                throw new IllegalStateException("the bundled Python has no " + name);
            }
            return forEver(new OneObject(
                    forEver(new PointerPointer<>(2)).put(0, function).put(1, (Pointer) null)));
        }
    }

    private static final class Function extends PyCFunction {
        private final LongUnaryOperator implementation;

        Function(LongUnaryOperator implementation) {
            this.implementation = implementation;
        }

        @Override
        public PyObject call(PyObject self, PyObject argument) {
            return object(implementation.applyAsLong(argument.address()));
        }
    }

    /** Otherwise the garbage collector, or a PointerScope of the user's that happens to be open, would free it. */
    private static <P extends Pointer> P forEver(P pointer) {
        pointer.retainReference();
        FOR_EVER.add(pointer);
        return pointer;
    }

    private static PyObject object(long address) {
        return new PyObject(new At(address));
    }

    private static BytePointer text(long address) {
        return new BytePointer(new At(address));
    }

    private static long address(@Nullable Pointer pointer) {
        return pointer == null ? NULL : pointer.address();
    }

    @Override
    public void start() {
        try (PyConfig config = new PyConfig()) {
            // Isolated: neither environment variables nor the user's own packages change what is bundled.
            PyConfig_InitIsolatedConfig(config);
            config.install_signal_handlers(0);
            PointerPointer<?> home = new PointerPointer<>(config.getPointer(Pointer.class, config.offsetof("home")));
            Pointer path = Py_DecodeLocale(Natives.folder("cpython").toString(), (SizeTPointer) null);
            check(PyConfig_SetString(config, home, path));
            PyMem_RawFree(path);
            check(Py_InitializeFromConfig(config));
            PyConfig_Clear(config);
        }
        incRef = OneObject.named("Py_IncRef");
        decRef = OneObject.named("Py_DecRef");
    }

    private static void check(PyStatus status) {
        if (PyStatus_Exception(status) != 0) {
            BytePointer message = status.err_msg();
            throw new IllegalStateException("the bundled Python cannot be started: "
                    + (message == null ? "no reason given" : message.getString()));
        }
    }

    @Override
    public void ensure() {
        PyGILState_Ensure();
    }

    @Override
    public long saveThread() {
        return PyEval_SaveThread().address();
    }

    @Override
    public void restoreThread(long state) {
        PyEval_RestoreThread(new PyThreadState(new At(state)));
    }

    @Override
    public void deleteThread(long state) {
        PyGILState_Ensure();
        PyThreadState own = PyGILState_GetThisThreadState();
        PyThreadState ended = new PyThreadState(new At(state));
        PyThreadState_Clear(ended);
        PyThreadState_Delete(ended);
        PyThreadState_Clear(own);
        PyThreadState_DeleteCurrent();
    }

    @Override
    public long getLong(long address) {
        return new LongPointer(new At(address)).get();
    }

    @Override
    public int getInt(long address) {
        return new IntPointer(new At(address)).get();
    }

    @Override
    public byte getByte(long address) {
        return text(address).get();
    }

    @Override
    public long addressOf(ByteBuffer direct) {
        return At.of(direct);
    }

    @Override
    public ByteBuffer buffer(long address, int byteCount) {
        return new BytesAt(address, byteCount).asByteBuffer();
    }

    @Override
    public void incRef(long object) {
        Objects.requireNonNull(incRef).call(object(object));
    }

    @Override
    public void decRef(long object) {
        Objects.requireNonNull(decRef).call(object(object));
    }

    @Override
    public long takeRaised() {
        return address(PyErr_GetRaisedException());
    }

    @Override
    public boolean isRaised() {
        return PyErr_Occurred() != null;
    }

    @Override
    public long runString(long utf8, long variables) {
        return address(PyRun_String(text(utf8), FILE_INPUT, object(variables), object(variables)));
    }

    @Override
    public long call(long callable, long tuple) {
        return address(PyObject_CallObject(object(callable), object(tuple)));
    }

    @Override
    public long function(String name, LongUnaryOperator implementation) {
        PyMethodDef definition = forEver(new PyMethodDef());
        definition.ml_name(forEver(new BytePointer(name)));
        definition.ml_meth(forEver(new Function(implementation)));
        definition.ml_flags(METH_O);
        definition.ml_doc(null);
        return address(PyCFunction_NewEx(definition, null, null));
    }

    @Override
    public long capsule(long id) {
        return address(PyCapsule_New(new At(id), (BytePointer) null, freed));
    }

    @Override
    public void onCapsuleFreed(LongConsumer freed) {
        this.freed = forEver(new Freed(freed));
    }

    @Override
    public long none() {
        return _Py_NoneStruct().address();
    }

    @Override
    public long bool(boolean value) {
        return address(PyBool_FromLong(value ? 1 : 0));
    }

    @Override
    public long integer(long value) {
        return address(PyLong_FromLongLong(value));
    }

    @Override
    public long asLong(long integer) {
        return PyLong_AsLongLong(object(integer));
    }

    @Override
    public long floating(double value) {
        return address(PyFloat_FromDouble(value));
    }

    @Override
    public double asDouble(long floating) {
        return PyFloat_AsDouble(object(floating));
    }

    @Override
    public long string(long utf16, long byteCount) {
        return address(PyUnicode_Decode(text(utf16), byteCount, encoding, surrogatePass));
    }

    @Override
    public long utf16(long string) {
        return address(PyUnicode_AsEncodedString(object(string), encoding, surrogatePass));
    }

    @Override
    public long bytes(long address, long byteCount) {
        return address(PyBytes_FromStringAndSize(text(address), byteCount));
    }

    @Override
    public long bytesAddress(long bytes) {
        return address(PyBytes_AsString(object(bytes)));
    }

    @Override
    public long bytesSize(long bytes) {
        return PyBytes_Size(object(bytes));
    }

    @Override
    public long tuple(long size) {
        return address(PyTuple_New(size));
    }

    @Override
    public void setTupleItem(long tuple, long index, long item) {
        PyTuple_SetItem(object(tuple), index, object(item));
    }

    @Override
    public long tupleSize(long tuple) {
        return PyTuple_Size(object(tuple));
    }

    @Override
    public long tupleItem(long tuple, long index) {
        return address(PyTuple_GetItem(object(tuple), index));
    }

    @Override
    public long list(long size) {
        return address(PyList_New(size));
    }

    @Override
    public void setListItem(long list, long index, long item) {
        PyList_SetItem(object(list), index, object(item));
    }

    @Override
    public long listSize(long list) {
        return PyList_Size(object(list));
    }

    @Override
    public long listItem(long list, long index) {
        return address(PyList_GetItem(object(list), index));
    }

    @Override
    public long dict() {
        return address(PyDict_New());
    }

    @Override
    public int setDictItem(long dict, long key, long value) {
        return PyDict_SetItem(object(dict), object(key), object(value));
    }

    @Override
    public long dictItem(long dict, long key) {
        return address(PyDict_GetItem(object(dict), object(key)));
    }

    @Override
    public long dictItems(long dict) {
        return address(PyDict_Items(object(dict)));
    }

    @Override
    public void clearDict(long dict) {
        PyDict_Clear(object(dict));
    }

    @Override
    public void startNumpy(long capsule) {
        if (_import_array() < 0) {
            throw new IllegalStateException("the bundled NumPy does not have the C API that it was bundled with");
        }
        arrayType = forEver(PyArray_Type());
    }

    @Override
    public long array(long descr, int rank, long shape, long byteStrides, long data, int flags) {
        return address(PyArray_NewFromDescr(
                arrayType,
                new PyArray_Descr(new At(descr)),
                rank,
                new SizeTPointer(new At(shape)),
                new SizeTPointer(new At(byteStrides)),
                new At(data),
                flags,
                null));
    }

    @Override
    public void setBase(long array, long base) {
        PyArray_SetBaseObject(new PyArrayObject(new At(array)), object(base));
    }
}
