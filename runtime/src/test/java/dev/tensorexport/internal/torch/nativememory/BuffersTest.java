package dev.tensorexport.internal.torch.nativememory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.internal.torch.create.BlobTensors;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Buffers on memory of somebody else, and whether they can be ended. */
class BuffersTest {
    private final ByteBuffer owner = ByteBuffer.allocateDirect(16).put(3, (byte) 7);
    private final NativeMemory.Buffers buffers = Backend.memory().buffers();

    private ByteBuffer buffer() {
        return buffers.on(BlobTensors.address(owner), 16);
    }

    @Test
    void eachUseEndsWhereThatIsPossible() {
        ByteBuffer first = buffer();
        ByteBuffer second = buffer().slice(2, 4).asReadOnlyBuffer();
        assertEquals(7, first.get(3));
        if (Backend.memory() instanceof JniMemory) {
            assertFalse(buffers.revoke());
            assertEquals(7, second.get(1));
        } else {
            assertTrue(buffers.revoke());
            assertThrows(IllegalStateException.class, () -> first.get(3));
            assertThrows(IllegalStateException.class, () -> second.get(1));
            assertThrows(IllegalStateException.class, () -> second.get(new byte[4]));
        }
        assertEquals(7, buffer().get(3), "a buffer that is made later");
        Reference.reachabilityFence(owner);
    }

    @Test
    void partsThatLastDoNotEnd() {
        ByteBuffer lasting = buffers.lasting(buffer().slice(3, 2), () -> {});
        if (lasting != null) {
            assertTrue(buffers.revoke());
            assertEquals(7, lasting.get(0));
        }
        Reference.reachabilityFence(owner);
    }
}
