package dev.tensorexport.internal.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The slots that are free. They are made a few at a time and reused for ever; each holds one storage at a time.
 *
 * <p>A thread that gives a slot back mostly takes the next one, so a few places hold one slot each, one for every
 * thread that works at a time, and only what finds no place there goes through a queue.
 */
final class Slots {
    private static final int SLOTS_AT_A_TIME = 64;

    /** Odd. Slots that were made one after the other may be in one cache line, so two threads should not have them. */
    private static final int SLOTS_APART = 9;

    /** Both powers of two. */
    private static final int PLACES = 16;

    /** In places this far apart no two are in one cache line. */
    private static final int APART = 32;

    private static final AtomicReferenceArray<@Nullable Slot> NEXT = new AtomicReferenceArray<>(PLACES * APART);
    private static final Queue<Slot> FREE = new ConcurrentLinkedQueue<>();

    /** Keeps all slots reachable, and with them the {@link StorageReference}s that are open. */
    private static final List<Slot> ALL = new ArrayList<>();

    private Slots() {}

    /** A free slot. */
    static Slot take() {
        Slot slot = NEXT.getAndSet(place(), null);
        if (slot == null) {
            slot = FREE.poll();
        }
        return slot == null ? grow() : slot;
    }

    /** Gives a slot back that holds nothing any more. */
    static void give(Slot slot) {
        if (!NEXT.compareAndSet(place(), null, slot)) {
            FREE.add(slot);
        }
    }

    private static int place() {
        return ((int) Thread.currentThread().getId() & PLACES - 1) * APART;
    }

    private static synchronized Slot grow() {
        int before = ALL.size();
        for (int i = 0; i < SLOTS_AT_A_TIME; i++) {
            ALL.add(new Slot(retained(empty()), retained(empty())));
        }
        for (int i = 0; i < SLOTS_AT_A_TIME; i++) {
            FREE.add(ALL.get(before + i * SLOTS_APART % SLOTS_AT_A_TIME));
        }
        return take();
    }

    /** Not an inference tensor, whatever the mode of the thread that happens to be first. */
    @SuppressWarnings("try") // The mode works by being open.
    private static Tensor empty() {
        try (InferenceMode normal = new InferenceMode(false)) {
            return torch.empty(0);
        }
    }

    /** Counted up for ever: a PointerScope that happens to be open must not free it when it closes. */
    private static Tensor retained(Tensor tensor) {
        tensor.retainReference();
        return tensor;
    }
}
