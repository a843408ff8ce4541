package dev.tensorexport.internal.torch.facts;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tensorexport.internal.torch.nativememory.Backend;
import dev.tensorexport.internal.torch.nativememory.NativeMemory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TensorImplProbeTest {
    @Test
    void asksForEachFactWhereTensorsAreLaidOutOtherwise() {
        NativeMemory real = Backend.memory();
        NativeMemory shifted = new NativeMemory() {
            @Override
            public long word(long address) {
                return real.word(address);
            }

            @Override
            public long[] words(long address, int count) {
                long[] words = real.words(address, count);
                long[] reversed = new long[count];
                Arrays.setAll(reversed, index -> words[count - 1 - index]);
                return reversed;
            }

            @Override
            public Buffers buffers() {
                return real.buffers();
            }
        };
        assertNull(TensorImplProbe.find(shifted));
    }

    @Test
    void findsTheFactsOfTensorsInLibTorchsMemory() {
        assertNotNull(TensorImplProbe.find(Backend.memory()));
    }

    @Test
    void factsAreAskedForWhereTheSearchForThemFailsInAnyWay() {
        assertNull(TensorImplProbe.find(new NativeMemory() {
            @Override
            public long word(long address) {
                throw new OutOfMemoryError("as the first use may find no memory");
            }

            @Override
            public Buffers buffers() {
                return Backend.memory().buffers();
            }
        }));
    }
}
