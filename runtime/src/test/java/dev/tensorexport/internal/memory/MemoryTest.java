package dev.tensorexport.internal.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When bytes are given back, told by an owner that counts how often it does so. */
class MemoryTest {
    /** Of bytes that are really the garbage collector's. */
    static class CountingOwner extends MemoryOwner {
        final AtomicInteger released = new AtomicInteger();

        CountingOwner() {
            remember();
        }

        @Override
        protected ByteBuffer[] chunks(long byteSize) {
            return new ByteBuffer[] {ByteBuffer.allocateDirect((int) byteSize)};
        }

        @Override
        protected void release() {
            released.incrementAndGet();
        }

        void done() {
            forget();
        }
    }

    private final CountingOwner owner = new CountingOwner();
    private final Memory memory = memoryOf(owner);

    Memory memoryOf(CountingOwner of) {
        return Memory.of(of.chunks(16), false, false, of);
    }

    private static <T> T onAnotherThread(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future);
        thread.start();
        thread.join();
        return future.get();
    }

    private static void assertClosed(Runnable use) {
        String message = assertThrows(IllegalStateException.class, use::run).getMessage();
        assertTrue(message.startsWith("this array is closed: "), message);
    }

    static void awaitRelease(CountingOwner awaited) throws InterruptedException {
        for (int i = 0; i < 200 && awaited.released.get() == 0; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(1, awaited.released.get());
    }

    @Test
    void closeGivesBackAtOnceWhatOneThreadUsed() {
        Element.getByte(memory, 0);
        memory.close();
        memory.close();
        assertEquals(1, owner.released.get());
        assertFalse(memory.isOpen());
        assertClosed(() -> Element.getByte(memory, 0));
        assertClosed(memory::acquire);
        assertClosed(memory::checkOpen);
        assertClosed(() -> memory.escape(0, 4));
        assertClosed(memory::hold);
    }

    @Test
    void anotherThreadThatCloseDoesSoAtOnceToo() throws Exception {
        onAnotherThread(() -> {
            memory.close();
            return null;
        });
        assertEquals(1, owner.released.get());
    }

    @Test
    void theLastHolderGivesBackOnItsThread() throws Exception {
        memory.acquire();
        Hold hold = memory.hold();
        memory.close();
        assertClosed(memory::acquire);
        memory.release();
        assertEquals(0, owner.released.get());
        onAnotherThread(() -> {
            hold.close();
            hold.close();
            return null;
        });
        assertEquals(1, owner.released.get());
    }

    /** Makes buffers that hold the memory until the test says that they cannot be reached. */
    private static class LastingOwner extends CountingOwner {
        final List<Runnable> watched = new ArrayList<>();

        @Override
        protected ByteBuffer lasting(ByteBuffer part, Runnable unreachable) {
            watched.add(unreachable);
            return part;
        }
    }

    @Test
    void aBufferHoldsTheMemoryUntilItIsUnreachable() {
        LastingOwner making = new LastingOwner();
        Memory escaping = memoryOf(making);
        escaping.escape(0, 4);
        escaping.close();
        assertEquals(0, making.released.get());
        making.watched.get(0).run();
        assertEquals(1, making.released.get());
        making.done();
    }

    @Test
    void aBufferThatFailsOnceItIsWatchedIsReleasedOnce() {
        LastingOwner failing = new LastingOwner() {
            @Override
            protected ByteBuffer lasting(ByteBuffer part, Runnable unreachable) {
                super.lasting(part, unreachable);
                throw new OutOfMemoryError("as the buffer's own object may have no room");
            }
        };
        Memory escaping = memoryOf(failing);
        Hold hold = escaping.hold();
        assertThrows(OutOfMemoryError.class, () -> escaping.escape(0, 4));
        failing.watched.get(0).run();
        escaping.close();
        assertEquals(0, failing.released.get());
        hold.close();
        assertEquals(1, failing.released.get());
        failing.done();
    }

    @Test
    void holdersOnOtherThreadsAreNoReasonToWaitForTheCollector() throws Exception {
        Element.getByte(memory, 0);
        onAnotherThread(() -> {
            memory.acquire();
            memory.heldElements(0, Primitive.BYTE).get(0);
            memory.release();
            return null;
        });
        memory.close();
        assertEquals(1, owner.released.get());
    }

    @Test
    void elementsOfAThreadThatHasEndedAreNotInUse() throws Exception {
        onAnotherThread(() -> Element.getByte(memory, 0));
        memory.close();
        assertEquals(1, owner.released.get());
    }

    @Test
    void elementsOfSeveralThreadsAreLeftToTheCollector() throws Exception {
        Element.getByte(memory, 0);
        onAnotherThread(() -> Element.getByte(memory, 0));
        memory.close();
        assertEquals(0, owner.released.get());
        assertClosed(() -> Element.getByte(memory, 0));
        awaitRelease(owner);
    }

    @Test
    void elementsOfSeveralThreadsEndWhereTheOwnerCanEndThem() throws Exception {
        CountingOwner revoking = new CountingOwner() {
            @Override
            protected boolean revoke() {
                assertEquals(0, released.get());
                return true;
            }
        };
        Memory revocable = memoryOf(revoking);
        Element.getByte(revocable, 0);
        onAnotherThread(() -> Element.getByte(revocable, 0));
        revocable.close();
        assertEquals(1, revoking.released.get());
        revoking.done();
    }

    @Test
    void aPartThatEscapedKeepsTheBytesUntilItIsUnreachable() throws Exception {
        ByteBuffer part = memory.escape(4, 8);
        memory.close();
        System.gc();
        Thread.sleep(50);
        assertEquals(0, owner.released.get());
        assertEquals(8, part.capacity());
        part = null;
        awaitRelease(owner);
    }

    @Test
    void memoryThatNobodyClosesIsGivenBackOnceUnreachable() throws Exception {
        CountingOwner lost = new CountingOwner();
        Element.getByte(memoryOf(lost), 0);
        awaitRelease(lost);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aReleaseThatFailsIsTriedAgainByTheCloser(int failures) throws Exception {
        FailingOwner failing = new FailingOwner(failures);
        Memory failingMemory = memoryOf(failing);
        assertThrows(OutOfMemoryError.class, failingMemory::close);
        awaitRelease(failing);
        assertEquals(failures + 1, failing.tries.get());
    }

    @Test
    void aReleaseOfWhatIsUnreachableIsTriedAgainToo() throws Exception {
        FailingOwner failing = new FailingOwner(2);
        memoryOf(failing);
        awaitRelease(failing);
        assertEquals(3, failing.tries.get());
    }

    private static final class FailingOwner extends CountingOwner {
        private final int failures;
        private final AtomicInteger tries = new AtomicInteger();

        FailingOwner(int failures) {
            this.failures = failures;
        }

        @Override
        protected void release() {
            if (tries.getAndIncrement() < failures) {
                throw new OutOfMemoryError("as a call into native code may throw");
            }
            super.release();
        }
    }

    @Test
    void readOnlyMemoryHandsOutNothingThatCanBeWritten() {
        Memory readOnly = memory.asReadOnly();
        assertTrue(readOnly.escape(0, 4).isReadOnly());
        assertTrue(readOnly.hold().buffers().get(0).isReadOnly());
        assertFalse(memory.escape(0, 4).isReadOnly());
        readOnly.close();
        assertFalse(memory.isOpen());
    }

    @Test
    void onlyBytesOfOurOwnThatWereNeverHandedOnAreApart() {
        Memory fresh = Memory.allocate(16);
        Memory foreign = Memory.of(ByteBuffer.allocateDirect(16));
        assertTrue(fresh.isDisjointFrom(foreign));
        assertTrue(foreign.isDisjointFrom(fresh));
        assertFalse(foreign.isDisjointFrom(memory));
        assertFalse(fresh.isDisjointFrom(fresh));
        assertFalse(fresh.isDisjointFrom(fresh.asReadOnly()));
        fresh.escape(0, 1);
        assertFalse(fresh.isDisjointFrom(foreign));
    }
}
