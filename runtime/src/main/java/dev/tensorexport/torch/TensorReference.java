package dev.tensorexport.torch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.pytorch.Tensor;

/**
 * One owned reference to a tensor: its memory stays valid until {@link #close()}, whatever happens to the Java object it was
 * taken from.
 *
 * <p>A JavaCPP handle of its own would cost a deallocator and die with the user's PointerScope. Instead references live in
 * slots: elements of native arrays of tensors that are made once and reused for ever. Each slot is used by one reference at
 * a time; the queue hands it from thread to thread safely.
 */
final class TensorReference {
    private static final int SLOTS_PER_ARRAY = 64;
    private static final Queue<Tensor> FREE_SLOTS = new ConcurrentLinkedQueue<>();

    private final Tensor slot;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TensorReference(Tensor slot) {
        this.slot = slot;
    }

    static TensorReference to(Tensor tensor) {
        Tensor slot = FREE_SLOTS.poll();
        if (slot == null) {
            slot = newSlots();
        }
        slot.put(tensor);
        return new TensorReference(slot);
    }

    /** Makes another array of slots; returns one of them and queues the others. */
    private static Tensor newSlots() {
        Tensor slots = new Tensor(SLOTS_PER_ARRAY);
        // Counted up for ever: a PointerScope that happens to be open must not free the array when it closes.
        slots.retainReference();
        for (int i = 1; i < SLOTS_PER_ARRAY; i++) {
            FREE_SLOTS.add(slots.getPointer(i));
        }
        return slots.getPointer(0);
    }

    /** The tensor; never close it. */
    Tensor tensor() {
        return slot;
    }

    /** Gives the reference back. Any thread may; only the first call does something. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            slot.reset();
            FREE_SLOTS.add(slot);
        }
    }
}
