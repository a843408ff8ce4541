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
 * Closes every tensor that LibTorch created in it, and everything passed to {@link #autoClose}. {@link #escape} keeps
 * results open. In Kotlin, use {@code tensorScope { }}.
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
 * <p>Java arrays need no scope. An {@code NdArray} holds its own reference to its memory, so it stays valid after the
 * scope until it is closed.
 *
 * <p>Use a scope on the thread that opened it, and close scopes in reverse order.
 */
public final class TensorScope implements AutoCloseable {
    private final Attached attached = new Attached();
    private final Deque<AutoCloseable> closeables = new ArrayDeque<>();

    private TensorScope() {}

    /** Opens a scope for the calling thread, nested in its open scopes. */
    public static TensorScope open() {
        return new TensorScope();
    }

    /**
     * Keeps a tensor open after this scope. The enclosing scope closes it, or its receiver does.
     *
     * @param tensor a tensor that was created in this scope; any other is unaffected
     * @return the tensor
     */
    public Tensor escape(Tensor tensor) {
        attached.release(tensor);
        return tensor;
    }

    /**
     * Closes an object at the end of the scope, in reverse order.
     *
     * @return the object
     */
    public <T extends AutoCloseable> T autoClose(T closeable) {
        closeables.push(closeable);
        return closeable;
    }

    /**
     * Closes everything, even if closing an object fails.
     *
     * @throws IllegalStateException if closing an object fails, with the first failure as its cause
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
