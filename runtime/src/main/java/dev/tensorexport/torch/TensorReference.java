package dev.tensorexport.torch;

import java.lang.ref.PhantomReference;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One owned reference to a tensor: the tensor's memory stays valid until {@link #close()}, or until the buffer on it is
 * unreachable, whatever happens to the Java object the tensor was taken from.
 *
 * <p>It keeps the tensor in a slot (see {@link Slots}) rather than in a JavaCPP handle of its own, which would cost a
 * deallocator and die with the user's PointerScope.
 */
final class TensorReference extends PhantomReference<Object> {
    private final Tensor slot;

    /** The list that keeps this object reachable while it is open, and its neighbours there. */
    private final OpenReferences list;

    @Nullable
    TensorReference previous;

    @Nullable
    TensorReference next;

    /** Who made this, while nobody has closed it and leaks are reported; else null. */
    private volatile @Nullable Throwable maker = LeakReport.callSite();

    /**
     * Takes charge of a slot.
     *
     * @param buffer the buffer on the slot's tensor; what is derived from it keeps it reachable
     */
    TensorReference(Tensor slot, Object buffer) {
        super(buffer, OpenReferences.UNREACHABLE);
        this.slot = slot;
        list = OpenReferences.ofCurrentThread();
        list.add(this);
    }

    /** Gives the reference back. Any thread may; only the first call does something. */
    void close() {
        if (list.remove(this)) {
            clear();
            Slots.release(slot);
        }
    }

    /** Says that the array was closed, though someone may still be reading its memory. */
    void closeWhenUnreachable() {
        maker = null;
    }

    /** Gives the reference back because nobody can reach the buffer any more. */
    void closeUnreachable() {
        Throwable leaked = maker;
        if (leaked != null) {
            LeakReport.report(leaked);
        }
        close();
    }
}
