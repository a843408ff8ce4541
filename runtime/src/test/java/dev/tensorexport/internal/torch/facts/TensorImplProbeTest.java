package dev.tensorexport.internal.torch.facts;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tensorexport.internal.torch.nativememory.Backend;
import dev.tensorexport.internal.torch.nativememory.NativeMemory;
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
            public Words words(long address, int count) {
                Words words = real.words(address, count);
                return index -> words.get(count - 1 - index);
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
            public Words words(long address, int count) {
                throw new OutOfMemoryError("as the first use may find no memory");
            }

            @Override
            public Buffers buffers() {
                return Backend.memory().buffers();
            }
        }));
    }
}
