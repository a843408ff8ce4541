package dev.tensorexport.internal.memory;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** As with chunks from the start, where the owner makes them when the bytes are first used. */
class LateChunksTest extends MemoryTest {
    private static class LateOwner extends CountingOwner {
        private final List<Integer> made = new ArrayList<>();

        @Override
        protected ByteBuffer[] chunks(long byteSize) {
            made.add((int) byteSize);
            return super.chunks(byteSize);
        }
    }

    @Override
    Memory memoryOf(CountingOwner of) {
        return Memory.of(16, true, of);
    }

    @Test
    void memoryThatNobodyReadsHasNoChunks() throws Exception {
        LateOwner unread = new LateOwner();
        Memory memory = memoryOf(unread);
        assertEquals(16, memory.byteSize());
        memory.isDirect();
        memory.isLasting();
        memory.acquire();
        memory.close();
        assertEquals(0, unread.released.get());
        memory.release();
        assertEquals(1, unread.released.get());
        assertEquals(List.of(), unread.made);
        assertThrows(IllegalStateException.class, () -> memory.run(0, 4));
        assertEquals(List.of(), unread.made);
    }

    @Test
    void memoryThatNobodyReadsOrClosesIsGivenBackOnceUnreachable() throws Exception {
        LateOwner lost = new LateOwner();
        Memory memory = memoryOf(lost);
        collect();
        assertEquals(0, lost.released.get());
        assertEquals(16, memory.byteSize());
        memory = null;
        awaitRelease(lost);
        assertEquals(List.of(), lost.made);
    }

    /** Between every two steps the collector runs, and nothing but what the last step gave is reachable. */
    @Test
    void partsOutliveTheMemoryThatTheyWereTakenOf() throws Exception {
        LateOwner owner = new LateOwner();
        Memory memory = memoryOf(owner);
        collect();
        Memory readOnly = memory.asReadOnly();
        memory = null;
        collect();
        ByteBuffer run = readOnly.run(0, 12);
        readOnly = null;
        collect();
        ByteBuffer slice = run.slice(4, 8);
        run = null;
        collect();
        var ints = slice.asIntBuffer();
        slice = null;
        collect();
        assertEquals(0, owner.released.get());
        assertEquals(0, ints.get(1));
        ints = null;
        awaitRelease(owner);
        assertEquals(List.of(16), owner.made);
    }

    @Test
    void threadsThatReadFirstAtTheSameTimeReadTheSameChunk() throws Exception {
        for (int round = 0; round < 1000; round++) {
            LateOwner shared = new LateOwner();
            Memory memory = memoryOf(shared);
            CountDownLatch both = new CountDownLatch(2);
            FutureTask<ByteBuffer> other = new FutureTask<>(() -> first(memory, both));
            new Thread(other).start();
            ByteBuffer mine = first(memory, both);
            mine.put(3, (byte) round);
            assertEquals((byte) round, other.get().get(3));
            assertEquals(List.of(16), shared.made);
            memory.close();
            assertEquals(1, shared.released.get());
            shared.done();
        }
    }

    private static ByteBuffer first(Memory memory, CountDownLatch both) throws InterruptedException {
        both.countDown();
        both.await();
        memory.acquire();
        try {
            return memory.run(0, 16);
        } finally {
            memory.release();
        }
    }

    @Test
    void memoryWithoutBytesIsGivenBackToo() throws Exception {
        CountingOwner empty = new CountingOwner() {
            @Override
            protected ByteBuffer[] chunks(long byteSize) {
                assertEquals(0, byteSize);
                return new ByteBuffer[0];
            }
        };
        Memory memory = Memory.of(0, true, empty);
        assertEquals(List.of(), memory.hold().buffers());
        assertSame(memory, memory.base());
        memory = null;
        awaitRelease(empty);
    }

    @Test
    void aHoldThatFailsHoldsNothing() {
        LateOwner failing = new LateOwner() {
            private boolean hasFailed;

            @Override
            protected ByteBuffer[] chunks(long byteSize) {
                if (!hasFailed) {
                    hasFailed = true;
                    throw new OutOfMemoryError("as a call into native code may throw");
                }
                return super.chunks(byteSize);
            }
        };
        Memory memory = memoryOf(failing);
        assertThrows(OutOfMemoryError.class, memory::hold);
        memory.hold().close();
        memory.close();
        assertEquals(1, failing.released.get());
    }

    /** Else the bytes would be given back once these are unreachable, while a thread reads the others. */
    @Test
    void chunksAreNotMadeAgainAfterTheLastHolder() throws Exception {
        LateOwner owner = new LateOwner();
        Memory memory = memoryOf(owner);
        CountDownLatch hasRead = new CountDownLatch(1);
        CountDownLatch canEnd = new CountDownLatch(1);
        Thread reader = new Thread(() -> {
            Element.getByte(memory, 0);
            hasRead.countDown();
            assertDoesNotThrow(() -> canEnd.await());
        });
        reader.start();
        hasRead.await();
        Hold hold = memory.hold();
        memory.close();
        hold.close();
        // As where one thread asks a lease for a buffer while another closes it.
        assertThrows(IllegalStateException.class, hold::buffers);
        assertEquals(List.of(16), owner.made);
        canEnd.countDown();
        reader.join();
        awaitRelease(owner);
    }

    private static void collect() throws InterruptedException {
        System.gc();
        Thread.sleep(20);
    }
}
