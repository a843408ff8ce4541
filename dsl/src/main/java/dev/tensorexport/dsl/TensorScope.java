package dev.tensorexport.dsl;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Frees at its end every tensor that LibTorch made in it, and whatever else was given to {@link #autoClose}; results
 * get out through {@link #escape}. Kotlin's {@code tensorScope { }} is one.
 *
 * <pre>{@code
 * try (TensorScope scope = TensorScope.open()) {
 *     Tensor hidden = torch.relu(torch.matmul(weights, input));
 *     NdArray.OfFloat array = scope.autoClose(chain(hidden).float32().export());
 *     total = array.stream().sum();
 *     result = scope.escape(torch.softmax(hidden, 0));
 * }
 * }</pre>
 *
 * <p>Java arrays need no scope. An {@code NdArray} is no temporary of LibTorch's: it stays valid after the scope, on
 * its own reference to the memory, until it is closed.
 *
 * <p>A scope is for the thread that opened it, and scopes are closed in the reverse order of opening.
 */
public final class TensorScope implements AutoCloseable {
    private final Attached attached = new Attached();
    private final Deque<AutoCloseable> closeables = new ArrayDeque<>();

    private TensorScope() {}

    /** Opens a scope for the calling thread, inside those that are open. */
    public static TensorScope open() {
        return new TensorScope();
    }

    /**
     * Lets a tensor out: the scope around this one frees it, or whoever gets it closes it.
     *
     * @param tensor one that was made in this scope; any other is left as it is
     * @return the tensor
     */
    public Tensor escape(Tensor tensor) {
        attached.release(tensor);
        return tensor;
    }

    /**
     * Closes something at the end of the scope, the last first.
     *
     * @return what is closed
     */
    public <T extends AutoCloseable> T autoClose(T closeable) {
        closeables.push(closeable);
        return closeable;
    }

    /**
     * Closes and frees all there is, also where closing something fails.
     *
     * @throws IllegalStateException if closing something fails, with the first failure as its cause
     */
    @Override
    public void close() {
        Exception failure = null;
        try (attached) {
            while (!closeables.isEmpty()) {
                try {
                    closeables.pop().close();
                } catch (Exception e) {
                    failure = failure == null ? e : failure;
                }
            }
        }
        if (failure != null) {
            throw new IllegalStateException("closing what was given to autoClose() failed: " + failure, failure);
        }
    }

    /** JavaCPP's scope, which does not tell what is in it. */
    private static final class Attached extends PointerScope {
        private final Set<Pointer> pointers = Collections.newSetFromMap(new IdentityHashMap<>());

        @Override
        public PointerScope attach(Pointer pointer) {
            pointers.add(pointer);
            return super.attach(pointer);
        }

        /**
         * Hands a pointer to the scope around this one, if there is one that takes it, with one reference either way.
         */
        void release(Pointer pointer) {
            if (!pointers.remove(pointer)) {
                return;
            }
            pointer.retainReference();
            detach(pointer);
            Iterator<PointerScope> outwards = PointerScope.getScopeIterator();
            boolean isOutside = false;
            while (outwards.hasNext()) {
                PointerScope scope = outwards.next();
                if (isOutside && takes(scope, pointer)) {
                    scope.attach(pointer);
                    pointer.releaseReference();
                    return;
                }
                isOutside |= scope == this;
            }
        }

        private static boolean takes(PointerScope scope, Pointer pointer) {
            Class<? extends Pointer>[] classes = scope.forClasses();
            if (classes == null || classes.length == 0) {
                return true;
            }
            for (Class<? extends Pointer> type : classes) {
                if (type.isInstance(pointer)) {
                    return true;
                }
            }
            return false;
        }
    }
}
