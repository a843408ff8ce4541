package dev.tensorexport.internal.torch;

import dev.tensorexport.ndarray.Memory;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/**
 * One owned reference to a storage: its memory stays valid until {@link #closed} says that nobody uses it, or until the
 * buffer on it is unreachable, whatever happens to the tensor it was taken from.
 */
final class StorageReference extends PhantomReference<Object> implements Memory.Owner {
    /** Where the garbage collector puts references whose buffer is unreachable. */
    private static final ReferenceQueue<Object> UNREACHABLE = new ReferenceQueue<>();

    static {
        DaemonThreads.create("tensorexport-closer", StorageReference::releaseUnreachable)
                .start();
    }

    private final Slot slot;

    /** Who made this, while nobody has closed it and leaks are reported; else null. The collector comes in between. */
    private @Nullable Throwable maker = LeakReport.callSite();

    /**
     * Takes charge of a slot.
     *
     * @param buffer the buffer on the slot's storage; what is derived from it keeps it reachable
     */
    StorageReference(Slot slot, Object buffer) {
        super(buffer, UNREACHABLE);
        this.slot = slot;
        slot.belongTo(this);
    }

    /** Gives the storage back, or leaves that to the garbage collector while someone may still be reading. */
    @Override
    public void closed(boolean idle) {
        if (idle) {
            slot.release(this);
        } else {
            maker = null;
        }
    }

    private static void releaseUnreachable() {
        while (true) {
            try {
                StorageReference reference = (StorageReference) UNREACHABLE.remove();
                Throwable leaked = reference.maker;
                if (leaked != null) {
                    LeakReport.report(leaked);
                }
                reference.slot.release(reference);
            } catch (InterruptedException e) {
                // Nobody may stop this thread: without it, arrays that are never closed would leak.
                Thread.interrupted();
            }
        }
    }
}
