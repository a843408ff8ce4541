package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
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

    /** Leaks one array, closes two that stay reachable and one that does not, and one that another thread has read. */
    static final class Program {
        public static void main(String[] args) throws InterruptedException {
            CountDownLatch reports = countReports();
            Tensor tensor = torch.ones(2, 3);
            NdArray kept = Tensors.view(tensor);
            kept.close();
            NdArray read = Tensors.view(tensor);
            read.toArray();
            read.close();
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
            if (Boolean.getBoolean("dev.tensorexport.leakReport") && !reports.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no report");
            }
            Reference.reachabilityFence(kept);
            Reference.reachabilityFence(read);
        }

        /** By a handler that comes after the one that prints. */
        private static CountDownLatch countReports() {
            CountDownLatch reports = new CountDownLatch(1);
            Logger.getLogger("").addHandler(new StreamHandler() {
                @Override
                public void publish(LogRecord report) {
                    reports.countDown();
                }
            });
            return reports;
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
