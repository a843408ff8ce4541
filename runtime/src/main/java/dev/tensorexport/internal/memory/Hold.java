package dev.tensorexport.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps the bytes of a memory until it is closed, by any thread. Closing again does nothing. */
public final class Hold implements AutoCloseable {
    private static final VarHandle CLOSED;

    static {
        try {
            CLOSED = MethodHandles.lookup().findVarHandle(Hold.class, "closed", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Memory memory;

    @SuppressWarnings("unused") // through CLOSED
    private volatile boolean closed;

    Hold(Memory memory) {
        this.memory = memory;
    }

    public boolean isOpen() {
        return !closed;
    }

    Memory memory() {
        return memory;
    }

    /** @see Memory#isLasting() */
    boolean isLasting() {
        return memory.isLasting();
    }

    /** The bytes in order, as buffers of one chunk each, which are valid until this is closed. */
    public List<ByteBuffer> buffers() {
        List<ByteBuffer> buffers = new ArrayList<>();
        for (long start = 0; start < memory.byteSize(); start += Memory.CHUNK_BYTES) {
            buffers.add(memory.run(start, (int) Math.min(memory.byteSize() - start, Memory.CHUNK_BYTES)));
        }
        return buffers;
    }

    @Override
    public void close() {
        if (CLOSED.compareAndSet(this, false, true)) {
            memory.release();
        }
    }
}
