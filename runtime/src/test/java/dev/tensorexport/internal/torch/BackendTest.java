package dev.tensorexport.internal.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BackendTest {
    @Test
    void isTheOneAskedForAndElseTheFasterOfThoseThereAre() {
        String faster = Runtime.version().feature() >= 22 ? "ffm" : "jni";
        assertEquals(System.getProperty(Backend.PROPERTY, faster), Backend.name());
    }

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
            public ByteBuffer buffer(long address, long byteSize) {
                return real.buffer(address, byteSize);
            }
        };
        assertNull(FieldSearch.find(shifted));
    }

    @Test
    void findsTheFactsOfTensorsInLibTorchsMemory() {
        assertNotNull(FieldSearch.find(Backend.memory()));
    }
}
