package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tensorexport.ndarray.NdArray;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The thread that gives back what nobody closes: nothing ends it, and it keeps nothing of the first caller. */
class CloserTest {
    @Test
    void outlivesAHandlerOfReportsThatThrows() throws Exception {
        ForkedJvm.run(List.of("-Ddev.tensorexport.leakReport=true"), Reporting.class);
    }

    static final class Reporting {
        /** Kept, for the JDK forgets loggers that nobody keeps. */
        private static final Logger LOGGER = Logger.getLogger("dev.tensorexport");

        private Reporting() {}

        public static void main(String[] arguments) throws InterruptedException {
            LOGGER.addHandler(new StreamHandler() {
                @Override
                public void publish(LogRecord report) {
                    throw new OutOfMemoryError("as a handler may throw");
                }
            });
            Tensor tensor = torch.ones(2, 3);
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 5; i++) {
                    Tensors.view(tensor);
                }
                awaitUseCount(tensor, 1);
            }
        }
    }

    @Test
    void keepsNothingOfTheThreadThatWasFirst() throws Exception {
        ForkedJvm.run(FirstUse.class);
    }

    static final class FirstUse {
        private static final InheritableThreadLocal<Object> LOCAL = new InheritableThreadLocal<>();

        private FirstUse() {}

        public static void main(String[] arguments) throws Exception {
            // JavaCPP has threads of its own, which are not ours to clean.
            Tensor tensor = torch.ones(2, 3);
            WeakReference<ClassLoader> loader = new WeakReference<>(new ClassLoader() {});
            WeakReference<Object> value = new WeakReference<>(new byte[1000]);
            Thread first = new Thread(() -> {
                LOCAL.set(value.get());
                NdArray array = Tensors.view(tensor);
                array.toArray();
                array.close();
            });
            first.setContextClassLoader(loader.get());
            first.start();
            first.join();
            first = null;
            for (int i = 0; i < 100 && (loader.get() != null || value.get() != null); i++) {
                System.gc();
                Thread.sleep(20);
            }
            assertNull(loader.get(), "the context class loader");
            assertNull(value.get(), "an inheritable thread local");
        }
    }

    private static void awaitUseCount(Tensor tensor, long expected) throws InterruptedException {
        for (int i = 0; i < 200 && tensor.storage().use_count() != expected; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertEquals(expected, tensor.storage().use_count());
    }
}
