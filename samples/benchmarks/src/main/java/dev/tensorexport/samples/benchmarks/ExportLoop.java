package dev.tensorexport.samples.benchmarks;

import dev.tensorexport.Tensors;
import dev.tensorexport.ndarray.Lease;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Exports a tensor of 64 MB many times in one way, and prints the most memory that the process ever had. */
final class ExportLoop {
    private static final int COUNT = 16 << 20;
    private static final int ELEMENTS_APART = 1024;

    private ExportLoop() {}

    /** What is done with an array of 64 MB. */
    private interface Use {
        void of(NdArray.OfFloat array) throws Exception;
    }

    /** A way, how many rounds, and after how many seconds it ends anyway. */
    public static void main(String[] args) throws Exception {
        Way way = Way.valueOf(args[0]);
        int rounds = Integer.parseInt(args[1]);
        long end = System.nanoTime() + 1_000_000_000L * Long.parseLong(args[2]);
        torch.set_num_threads(1);
        Tensor tensor = torch.full(new long[] {COUNT}, new Scalar(1f));
        long start = kilobytes("VmRSS:");
        long early = 0;
        int round = 0;
        try (Lender lender = new Lender()) {
            for (; round < rounds && System.nanoTime() < end; round++) {
                export(tensor, way, lender);
                if (round == ResidentMemory.EARLY) {
                    early = kilobytes("VmHWM:");
                }
            }
        }
        System.out.println(round + " " + (start >> 10) + " " + (early >> 10) + " " + (kilobytes("VmHWM:") >> 10));
    }

    private static void export(Tensor tensor, Way way, Lender lender) throws Exception {
        switch (way) {
            case LEASE -> withCopy(tensor, ExportLoop::lease);
            case FOUR_THREADS -> withCopy(tensor, lender::readByFour);
            case VIRTUAL_THREADS ->
                lender.onVirtualThread(() -> {
                    withCopy(tensor, ExportLoop::readElements);
                    return null;
                });
            case LENT -> withCopy(tensor, lender::lend);
            case UNLEASED -> withCopy(tensor, array -> read(array.asBuffer()));
            case EXCEPTIONS -> {
                try {
                    withCopy(tensor, ExportLoop::failHalfWay);
                    throw new AssertionError("nothing was thrown");
                } catch (IOException expected) {
                    // Everything was closed on the way here.
                }
            }
        }
    }

    private static void withCopy(Tensor tensor, Use use) throws Exception {
        try (NdArray.OfFloat array = Tensors.copy(tensor).asFloat()) {
            use.of(array);
        }
    }

    private static void lease(NdArray.OfFloat array) {
        try (Lease<FloatBuffer> lease = array.lease()) {
            read(lease.buffer());
        }
    }

    private static void failHalfWay(NdArray.OfFloat array) throws IOException {
        try (Lease<FloatBuffer> lease = array.lease()) {
            read(lease.buffer());
            throw new IOException("half way");
        }
    }

    private static void read(FloatBuffer buffer) {
        float sum = 0;
        for (int i = 0; i < buffer.limit(); i += ELEMENTS_APART) {
            sum += buffer.get(i);
        }
        check(sum);
    }

    private static void readElements(NdArray.OfFloat array) {
        float sum = 0;
        for (int i = 0; i < COUNT; i += ELEMENTS_APART) {
            sum += array.get(i);
        }
        check(sum);
    }

    private static void check(float sum) {
        if (sum != COUNT / ELEMENTS_APART) {
            throw new AssertionError("found a sum of " + sum + "; expected " + COUNT / ELEMENTS_APART);
        }
    }

    /** What the kernel says of this process, in units of 1,024 bytes. */
    private static long kilobytes(String name) throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(each -> each.startsWith(name))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    /** Others that are handed arrays. */
    private static final class Lender implements AutoCloseable {
        private final ExecutorService readers = Executors.newFixedThreadPool(4);
        private final ExecutorService session = Executors.newSingleThreadExecutor();
        private final SynchronousQueue<Lease<FloatBuffer>> inputs = new SynchronousQueue<>();

        /** As an inference session does: it has the memory after the array is closed, and lets go when it is done. */
        void lend(NdArray.OfFloat array) throws InterruptedException {
            Lease<FloatBuffer> input = array.lease();
            session.execute(() -> {
                try (Lease<FloatBuffer> taken = inputs.take()) {
                    read(taken.buffer());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            inputs.put(input);
        }

        void readByFour(NdArray.OfFloat array) throws Exception {
            List<Future<?>> reads = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                reads.add(readers.submit(() -> readElements(array)));
            }
            for (Future<?> read : reads) {
                read.get();
            }
        }

        void onVirtualThread(Callable<?> task) throws Exception {
            ExecutorService virtual = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            try {
                virtual.submit(task).get();
            } finally {
                virtual.shutdown();
            }
        }

        @Override
        public void close() {
            readers.shutdown();
            session.shutdown();
        }
    }

    /** What is done with the memory between export and close. */
    enum Way {
        LEASE("asBuffer in a lease"),
        FOUR_THREADS("four threads read elements"),
        VIRTUAL_THREADS("a virtual thread for each"),
        LENT("lent to a session that closes later"),
        UNLEASED("asBuffer without a lease, a limit of 512 MB"),
        EXCEPTIONS("an exception half way");

        private final String description;

        Way(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }
}
