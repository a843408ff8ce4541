package dev.tensorexport.torch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.pytorch.Tensor;

/**
 * Places for owned tensors: elements of native arrays of tensors, made once and reused for ever. Taking one costs neither a
 * JavaCPP deallocator nor a lock, and no PointerScope knows of it. Each is used for one tensor at a time; the queue hands it
 * from thread to thread safely.
 */
final class Slots {
    private static final int SLOTS_PER_ARRAY = 64;
    private static final Queue<Tensor> FREE = new ConcurrentLinkedQueue<>();

    private Slots() {}

    /** A slot that holds a reference of its own to a tensor. Never close it; release it. */
    static Tensor hold(Tensor tensor) {
        Tensor slot = FREE.poll();
        if (slot == null) {
            slot = grow();
        }
        slot.put(tensor);
        return slot;
    }

    /** Gives the slot's reference to its tensor back. */
    static void release(Tensor slot) {
        slot.reset();
        FREE.add(slot);
    }

    /** Makes another array; returns one of its slots and queues the others. */
    private static Tensor grow() {
        Tensor slots = new Tensor(SLOTS_PER_ARRAY);
        // Counted up for ever: a PointerScope that happens to be open must not free the array when it closes.
        slots.retainReference();
        for (int i = 1; i < SLOTS_PER_ARRAY; i++) {
            FREE.add(slots.getPointer(i));
        }
        return slots.getPointer(0);
    }
}
