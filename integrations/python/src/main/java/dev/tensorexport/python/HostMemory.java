package dev.tensorexport.python;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.internal.memory.Hold;
import dev.tensorexport.internal.memory.Memory;
import dev.tensorexport.internal.memory.MemoryOwner;
import dev.tensorexport.internal.ndarray.ArrayAccess;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** All that this module asks of the runtime about the memory of arrays. */
final class HostMemory {
    private HostMemory() {}

    /**
     * Memory of an array that someone else goes on using.
     *
     * @param address of the first element, index {@code [0, 0, ...]}
     * @param hold keeps the memory until it is closed
     */
    record Lent(long address, Hold hold) {}

    /** @throws IllegalArgumentException if the array is not in one run of memory that can be lent */
    static Lent lend(NdArray array, CPython c, long nowhere) {
        Memory memory = ArrayAccess.memory(array);
        if (!memory.isDirect()) {
            throw new IllegalArgumentException(array.dtype() + " " + ArrayAccess.layout(array)
                    + " lies on the Java heap, where the garbage collector moves it; set its copy()");
        }
        if (!memory.isLasting()) {
            throw new IllegalArgumentException(array.dtype() + " " + ArrayAccess.layout(array)
                    + " lies in an Arena that can be closed while NumPy uses it; set its copy()");
        }
        Hold hold = memory.hold();
        try {
            return new Lent(array.numel() == 0 ? nowhere : address(array, hold, c), hold);
        } catch (RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    private static long address(NdArray array, Hold hold, CPython c) {
        long start = CPython.NULL;
        long end = CPython.NULL;
        for (ByteBuffer buffer : hold.buffers()) {
            long address = c.addressOf(buffer);
            if (start == CPython.NULL) {
                start = address;
            } else if (address != end) {
                throw new IllegalArgumentException(array.dtype() + " " + ArrayAccess.layout(array)
                        + " lies in pieces of memory that are not adjacent; set a copy() of a part");
            }
            end = address + buffer.capacity();
        }
        return start + array.offset() * array.dtype().itemSize();
    }

    /**
     * An array on memory of someone else's.
     *
     * @param start of the memory
     * @param release called once, on any thread, when nobody uses the memory any more
     */
    static NdArray array(
            CPython c, long start, long byteCount, boolean readOnly, DType dtype, Layout layout, Runnable release) {
        ByteBuffer[] chunks = new ByteBuffer[Memory.chunkCount(byteCount)];
        for (int i = 0; i < chunks.length; i++) {
            long offset = (long) i * Memory.CHUNK_BYTES;
            ByteBuffer chunk = c.buffer(start + offset, (int) Math.min(Memory.CHUNK_BYTES, byteCount - offset))
                    .order(ByteOrder.nativeOrder());
            chunks[i] = readOnly ? chunk.asReadOnlyBuffer().order(ByteOrder.nativeOrder()) : chunk;
        }
        return ArrayAccess.of(Memory.of(chunks, true, false, MemoryOwner.of(release)), dtype, layout);
    }
}
