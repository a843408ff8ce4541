package dev.tensorexport.arrow;

import dev.tensorexport.ndarray.Lease;
import java.nio.Buffer;
import org.apache.arrow.memory.ForeignAllocation;
import org.bytedeco.javacpp.Pointer;

/** The memory of an array, for as long as Arrow counts users of it. */
final class LeasedMemory extends ForeignAllocation {
    private final Lease<?> lease;

    private LeasedMemory(Lease<?> lease, long byteCount, long address) {
        super(byteCount, address);
        this.lease = lease;
    }

    /** @param lease of one run of memory, closed with this and if this fails */
    static LeasedMemory of(Lease<?> lease, long byteCount) {
        try (Pointer pointer = new Pointer((Buffer) lease.buffer())) {
            return new LeasedMemory(lease, byteCount, pointer.address());
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    @Override
    protected void release0() {
        lease.close();
    }
}
