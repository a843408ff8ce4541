package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The leak report is decided when the library is first used, so each case runs in a JVM of its own. */
class LeakReportTest {
    @Test
    void namesTheCallSiteOfAnArrayThatWasNeverClosed() throws Exception {
        String log = runProgram(true);
        assertTrue(log.contains("collected without being closed"), log);
        assertTrue(log.contains("LeakReportTest$Program.leak("), log);
        assertEquals(1, log.split("collected without being closed", -1).length - 1, log);
    }

    @Test
    void isOffByDefault() throws Exception {
        assertFalse(runProgram(false).contains("collected"));
    }

    private static String runProgram(boolean leakReport) throws IOException, InterruptedException {
        return ForkedJvm.run(List.of("-Ddev.tensorexport.leakReport=" + leakReport), Program.class);
    }

    /** Leaks one array, closes one, and closes one that another thread has read. */
    static final class Program {
        public static void main(String[] args) throws InterruptedException {
            Tensor tensor = torch.ones(2, 3);
            leak(tensor);
            close(tensor);
            closeAfterAnotherThread(tensor);
            for (int i = 0; i < 200 && tensor.storage().use_count() > 1; i++) {
                System.gc();
                Thread.sleep(20);
            }
            if (tensor.storage().use_count() != 1) {
                throw new IllegalStateException("use count " + tensor.storage().use_count());
            }
        }

        private static void leak(Tensor tensor) {
            Tensors.view(tensor);
        }

        private static void close(Tensor tensor) {
            Tensors.view(tensor).close();
        }

        private static void closeAfterAnotherThread(Tensor tensor) throws InterruptedException {
            NdArray array = Tensors.view(tensor);
            Thread reader = new Thread(array::toArray);
            reader.start();
            reader.join();
            array.close();
        }
    }
}
