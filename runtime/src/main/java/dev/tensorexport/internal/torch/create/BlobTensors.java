package dev.tensorexport.internal.torch.create;

import dev.tensorexport.internal.layout.Layout;
import dev.tensorexport.ndarray.DType;
import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.PointerConsumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorMaker;
import org.bytedeco.pytorch.global.torch;

/**
 * Makes tensors on memory of the JVM, and keeps each one's owner reachable until LibTorch says that the last tensor on
 * it is gone, on whichever thread that happens.
 *
 * <p>LibTorch gives back what stands for the owner: the address, or, where a tensor at that address is there already, a
 * number. All tensors share the one function it calls: JavaCPP can make only ten, and the process ends if one of them
 * throws or has been collected.
 */
public final class BlobTensors {
    /** By address, or by numbers below 0, which are no addresses. */
    private static final ConcurrentMap<Long, Kept> OWNERS = new ConcurrentHashMap<>();

    private static final AtomicLong LAST_ID = new AtomicLong();
    private static final PointerConsumer RELEASE = new PointerConsumer() {
        @Override
        public void call(Pointer id) {
            try {
                Kept kept = OWNERS.remove(id.address());
                if (kept != null && kept.lent) {
                    release(kept.owner);
                }
            } catch (Throwable e) {
                // What is thrown here ends the process.
            }
        }
    };

    static {
        // Counted up for ever: a PointerScope that happens to be open must not free the function when it closes.
        RELEASE.retainReference();
    }

    private BlobTensors() {}

    /** Tells an owner, if it is one that can be told, that nobody needs it. */
    public static void release(Object owner) {
        try {
            if (owner instanceof Runnable runnable) {
                runnable.run();
            } else if (owner instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Throwable e) {
            System.getLogger("dev.tensorexport")
                    .log(Level.WARNING, "the owner of a tensor's memory failed to release it", e);
        }
    }

    /**
     * A tensor that reads and writes the bytes at an address.
     *
     * @param layout of which no stride is negative where the dim is longer than 1, and which is not empty; its offset
     *     is not used
     * @param owner keeps the bytes valid for as long as it is reachable. If it is a {@code Runnable} it is run, if an
     *     {@code AutoCloseable} closed, once the tensor's storage is gone, on whichever thread that happens; not if
     *     this fails
     */
    public static Tensor on(long address, DType dtype, Layout layout, Object owner) {
        Kept kept = new Kept(owner);
        Tensor tensor = OWNERS.putIfAbsent(address, kept) == null
                ? named(address, dtype, layout, kept)
                : numbered(address, dtype, layout, kept);
        kept.lent = true;
        return tensor;
    }

    /** The tensor whose owner the address stands for; LibTorch gives the address back. */
    private static Tensor named(long address, DType dtype, Layout layout, Kept kept) {
        try {
            return torch.from_blob(
                    new Address(address), layout.shape(), strides(layout), RELEASE, FreshTensors.hostOptions(dtype));
        } catch (Throwable e) {
            // Only this: LibTorch may have given it back, and another thread may be at this address by now.
            OWNERS.remove(address, kept);
            throw e;
        }
    }

    /** A further tensor at an address, whose owner a number stands for; it takes some objects more to say that. */
    private static Tensor numbered(long address, DType dtype, Layout layout, Kept kept) {
        int rank = layout.rank();
        LongBuffer numbers = ByteBuffer.allocateDirect(2 * Math.max(rank, 1) * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
        numbers.put(layout.shape()).put(strides(layout));
        long id = LAST_ID.decrementAndGet();
        OWNERS.put(id, kept);
        try (LongArrayRef sizes = new LongArrayRef(numbers.slice(0, rank), rank);
                LongArrayRef strides = new LongArrayRef(numbers.slice(rank, rank), rank);
                LongArrayRefOptional optionalStrides = new LongArrayRefOptional(strides);
                TensorMaker maker = torch.for_blob(new Address(address), sizes)) {
            maker.strides(optionalStrides);
            maker.options(FreshTensors.hostOptions(dtype));
            maker.context(new Address(id), RELEASE);
            return maker.make_tensor();
        } catch (Throwable e) {
            OWNERS.remove(id);
            throw e;
        } finally {
            // Sizes and strides lie in this buffer, and LibTorch reads them in make_tensor().
            Reference.reachabilityFence(numbers);
        }
    }

    private static long[] strides(Layout layout) {
        long[] strides = layout.strides();
        for (int dim = 0; dim < strides.length; dim++) {
            // Of a dim of size 1 the stride says nothing, but LibTorch ends the process for one below 0.
            strides[dim] = Math.max(strides[dim], 0);
        }
        return strides;
    }

    /** An owner, kept reachable and equal to nothing else. */
    private static final class Kept {
        private final Object owner;

        /** Whether the tensor was made. LibTorch gives the owner of one that could not be made back too. */
        private volatile boolean lent;

        Kept(Object owner) {
            this.owner = owner;
        }
    }

    /** How many owners are held. */
    static int count() {
        return OWNERS.size();
    }

    /** Where a direct buffer's element 0 is, whatever its position. */
    public static long address(Buffer direct) {
        return Address.of(direct);
    }

    /** A pointer that owns nothing, and so is made without a deallocator. */
    private static final class Address extends Pointer {
        Address(long address) {
            this.address = address;
        }

        static long of(Buffer direct) {
            return getDirectBufferAddress(direct);
        }
    }
}
