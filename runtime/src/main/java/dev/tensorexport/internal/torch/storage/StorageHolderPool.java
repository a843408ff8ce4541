package dev.tensorexport.internal.torch.storage;

import dev.tensorexport.internal.memory.StripedPool;
import dev.tensorexport.internal.torch.nativememory.Backend;
import dev.tensorexport.internal.torch.nativememory.NativeMemory;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The holders that are free. They are made a few at a time and reused; each holds one storage at a time.
 *
 * <p>What finds no place in the pool is chained, which allocates nothing.
 */
final class StorageHolderPool {
    private static final int MOST_HOLDERS_AT_A_TIME = 64;

    /** How many times as many are made each time. At first it is one, for the first view of a JVM waits for it. */
    private static final int GROWTH = 16;

    /**
     * Odd. Holders that were made one after the other may be in one cache line, so two threads should not have them.
     */
    private static final int HOLDERS_APART = 9;

    /** Free holders beyond these are destroyed, so that a time of many arrays does not cost memory for ever. */
    private static final int MOST_FREE = 4096;

    /** A thread that has a few arrays open needs no lock for them. */
    private static final StripedPool<StorageHolder> POOL = new StripedPool<>(16, 4);

    /** The first of the chained holders, and how many there are. */
    private static @Nullable StorageHolder chained;

    private static int free;

    private static int nextHolders = 1;

    private StorageHolderPool() {}

    /** A free holder. */
    static StorageHolder take() {
        StorageHolder holder = POOL.take();
        return holder == null ? takeChained() : holder;
    }

    /** Takes a holder back that holds nothing any more. */
    static void give(StorageHolder holder) {
        if (!POOL.give(holder) && !chain(holder)) {
            holder.destroy();
        }
    }

    private static synchronized boolean chain(StorageHolder holder) {
        if (free == MOST_FREE) {
            return false;
        }
        holder.next = chained;
        chained = holder;
        free++;
        return true;
    }

    private static synchronized StorageHolder takeChained() {
        while (chained == null) {
            grow();
        }
        StorageHolder holder = chained;
        chained = holder.next;
        holder.next = null;
        free--;
        return holder;
    }

    private static void grow() {
        NativeMemory memory = Backend.memory(); // before there are tensors to give back
        int count = nextHolders;
        @Nullable StorageHolder[] holders = new StorageHolder[count];
        try {
            for (int i = 0; i < count; i++) {
                holders[i] = new StorageHolder(memory.buffers(), retained(empty()), retained(empty()));
            }
        } finally {
            // Also where one fails: nobody else knows those before it, and the collector does not take them.
            for (int i = 0; i < count; i++) {
                StorageHolder made = holders[i * HOLDERS_APART % count];
                if (made != null) {
                    chain(made);
                }
            }
        }
        nextHolders = Math.min(count * GROWTH, MOST_HOLDERS_AT_A_TIME);
    }

    /** Not an inference tensor, whatever the mode of the thread that happens to be first. */
    private static Tensor empty() {
        Tensor empty = torch.empty(0);
        return empty.is_inference() ? emptyOutsideInferenceMode() : empty;
    }

    @SuppressWarnings("try") // The mode works by being open.
    private static Tensor emptyOutsideInferenceMode() {
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
