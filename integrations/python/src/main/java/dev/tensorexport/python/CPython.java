package dev.tensorexport.python;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/**
 * The part of the C API of Python and NumPy that this module calls, in its own words. References are addresses, and
 * {@link #NULL} tells of an exception that was raised, as in C. "New" references belong to the caller, "borrowed" ones
 * stay valid for as long as what they were taken from.
 *
 * <p>All but {@link #start}, {@link #ensure}, {@link #restoreThread}, {@link #deleteThread} and the three methods on
 * plain memory need the interpreter's lock.
 */
interface CPython {
    long NULL = 0;

    /** The encoding of strings that cross over; named with its byte order, so that no mark of one is looked for. */
    String UTF16 = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "utf-16-le" : "utf-16-be";

    /** Starts the interpreter, without handlers of signals; the calling thread holds the lock afterwards. */
    void start();

    /** Takes the lock on a thread that Python may not know yet. */
    void ensure();

    /** Gives the lock back; returns this thread's state. */
    long saveThread();

    /** Takes the lock with the state that this thread has. */
    void restoreThread(long state);

    /**
     * Frees the state of a thread that has ended, on a thread that has none. Takes the lock and gives it back.
     *
     * <p>Since Python 3.12, freeing the state of another thread makes Python forget that of the calling thread: code
     * that asks for the lock again, as NumPy's does to raise an error, would then wait for itself. So the calling
     * thread has a state for this only, which is freed too.
     */
    void deleteThread(long state);

    // Plain memory.

    long getLong(long address);

    int getInt(long address);

    byte getByte(long address);

    long addressOf(ByteBuffer direct);

    /** Memory as a buffer, which keeps nothing. */
    ByteBuffer buffer(long address, int byteCount);

    // Objects.

    void incRef(long object);

    void decRef(long object);

    /** The exception that was raised, as a new reference; none is raised afterwards. */
    long takeRaised();

    /** Runs code, with the variables of a dict; a new reference. */
    long runString(long utf8, long variables);

    /** Calls a callable; a new reference. */
    long call(long callable, long tuple);

    /** A Python function of one argument; a new reference. The implementation borrows and returns a new reference. */
    long function(String name, LongUnaryOperator implementation);

    /** An object that calls {@link #onCapsuleFreed} when it is freed; a new reference. */
    long capsule(long id);

    /** Says once what is called, on any thread that holds the lock, with the id of a capsule. */
    void onCapsuleFreed(LongConsumer freed);

    /** A borrowed reference. */
    long none();

    /** A new reference. */
    long bool(boolean value);

    /** A new reference. */
    long integer(long value);

    /** -1 with an exception raised if it does not fit. */
    long asLong(long integer);

    boolean isRaised();

    /** A new reference. */
    long floating(double value);

    double asDouble(long floating);

    /** A new reference, of UTF-16 in native byte order. */
    long string(long utf16, long byteCount);

    /** The characters of a string as bytes, UTF-16 in native byte order; a new reference. */
    long utf16(long string);

    /** A new reference. */
    long bytes(long address, long byteCount);

    long bytesAddress(long bytes);

    long bytesSize(long bytes);

    /** A new reference, to be filled with {@link #setTupleItem}. */
    long tuple(long size);

    /** Takes the reference over. */
    void setTupleItem(long tuple, long index, long item);

    long tupleSize(long tuple);

    /** A borrowed reference. */
    long tupleItem(long tuple, long index);

    /** A new reference, to be filled with {@link #setListItem}. */
    long list(long size);

    /** Takes the reference over. */
    void setListItem(long list, long index, long item);

    long listSize(long list);

    /** A borrowed reference. */
    long listItem(long list, long index);

    /** A new reference. */
    long dict();

    /** Takes no reference over; -1 with an exception raised if the key cannot be hashed. */
    int setDictItem(long dict, long key, long value);

    /** A borrowed reference, or {@link #NULL} with no exception raised. */
    long dictItem(long dict, long key);

    /** The pairs as a list of tuples; a new reference. */
    long dictItems(long dict);

    void clearDict(long dict);

    // NumPy.

    /** Finds NumPy's functions, in the capsule in which NumPy hands them to extension modules. */
    void startNumpy(long capsule);

    /** An array on memory; a new reference. Takes over the reference to the dtype. */
    long array(long descr, int rank, long shape, long byteStrides, long data, int flags);

    /** Makes an array keep an object, whose reference it takes over. */
    void setBase(long array, long base);
}
