package dev.tensorexport.internal.torch.nativememory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ForkedJvm;
import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.NdArray;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class BackendTest {
    @Test
    void isTheOneAskedForAndElseTheFasterOfThoseThereAre() {
        String faster = Runtime.version().feature() >= 22 ? "ffm" : "jni";
        assertEquals(System.getProperty(Backend.PROPERTY, faster), Backend.name());
    }

    @Test
    void isNotNeededByArraysWithoutATensorIfThereIsNone() throws Exception {
        ForkedJvm.run(List.of("-D" + Backend.PROPERTY + "=fast"), WithoutBackend.class);
    }

    /** Asks for a backend that there is none of. */
    static final class WithoutBackend {
        public static void main(String[] args) {
            checkCopy();
            try (Tensor tensor = torch.ones(2)) {
                for (int time = 0; time < 2; time++) {
                    IllegalStateException e =
                            assertThrows(IllegalStateException.class, () -> Tensors.view(tensor), "time " + time);
                    assertTrue(
                            e.getMessage().startsWith("found -Ddev.tensorexport.backend=fast on JDK ")
                                    && e.getMessage().contains("; expected jni, or ffm, which needs JDK 22"),
                            e.getMessage());
                }
            }
            checkCopy();
        }

        private static void checkCopy() {
            try (NdArray.OfFloat array = NdArray.of(1f, 2f);
                    NdArray.OfFloat copy = array.copy()) {
                assertArrayEquals(new float[] {1, 2}, copy.toArray());
            }
        }
    }
}
