package dev.tensorexport.torch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Tensors that keep the storage of other tensors alive: elements of native arrays of tensors, made once and reused for
 * ever. Taking one costs neither a JavaCPP deallocator nor a lock, and no PointerScope knows of it. Each is used for
 * one tensor at a time; the queue hands it from thread to thread safely.
 *
 * <p>A slot is a tensor of its own on the same storage, as {@code detach()} would give. A second reference to the same
 * tensor would not do: {@code set_data()} and {@code set_()} put another storage under it, and free the one that an
 * array reads.
 */
final class Slots {
    private static final int SLOTS_PER_ARRAY = 64;
    private static final Queue<Tensor> FREE = new ConcurrentLinkedQueue<>();
    private static final Tensor EMPTY = retained(empty());

    private Slots() {}

    /** A slot on a strided tensor's storage, with the tensor's sizes and strides. Never close it; release it. */
    static Tensor hold(Tensor tensor) {
        Tensor slot = FREE.poll();
        if (slot == null) {
            slot = grow();
        }
        try {
            slot.set_data(tensor);
            return slot;
        } catch (Throwable e) {
            FREE.add(slot);
            throw e;
        }
    }

    /** Gives the slot's storage back. */
    static void release(Tensor slot) {
        slot.set_data(EMPTY);
        FREE.add(slot);
    }

    /** Makes another array; returns one of its slots and queues the others. */
    private static Tensor grow() {
        Tensor slots = retained(new Tensor(SLOTS_PER_ARRAY));
        for (int i = 0; i < SLOTS_PER_ARRAY; i++) {
            try (Tensor empty = empty()) {
                slots.getPointer(i).put(empty);
            }
            if (i > 0) {
                FREE.add(slots.getPointer(i));
            }
        }
        return slots.getPointer(0);
    }

    /** Not an inference tensor, whatever the mode of the thread that happens to be first. */
    @SuppressWarnings("try") // The guard works by being open.
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
