package dev.tensorexport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.tensorexport.converter.Exported;
import dev.tensorexport.converter.Member;
import dev.tensorexport.converter.TensorArrays;
import dev.tensorexport.converter.TensorConverter;
import dev.tensorexport.ndarray.DType;
import dev.tensorexport.ndarray.NdArray;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/**
 * How many bytes of the Java heap an operation on 32 x 64 float32 takes, which is the same on every machine: no more
 * than {@code allocations.txt} says, which is to be made smaller where one takes less.
 */
class AllocationTest {
    @Test
    void noOperationTakesMoreOfTheHeapThanTheTableSays() throws Exception {
        // Compiled before anything else has run, and by one thread: what is inlined is then always the same.
        String printed =
                ForkedJvm.run(List.of("-Xmn256m", "-XX:-BackgroundCompilation", "-XX:+UseSerialGC"), Program.class);
        Map<String, Long> found = new TreeMap<>();
        printed.lines().filter(line -> line.startsWith("bytes ")).forEach(line -> {
            String[] words = line.split(" ");
            found.put(words[1], Long.parseLong(words[2]));
        });
        Map<String, Long> allowed = table();
        assertEquals(allowed.keySet(), found.keySet());
        Map<String, String> grown = new TreeMap<>();
        found.forEach((operation, bytes) -> {
            if (bytes > allowed.get(operation)) {
                grown.put(operation, bytes + " bytes; expected " + allowed.get(operation));
            }
        });
        assertEquals(Map.of(), grown);
    }

    /** Of the backend that runs: by JNI or by java.lang.foreign. */
    private static Map<String, Long> table() throws IOException {
        boolean isForeign =
                Runtime.version().feature() >= 22 && !"jni".equals(System.getProperty("dev.tensorexport.backend"));
        Map<String, Long> table = new TreeMap<>();
        try (InputStream file = AllocationTest.class.getResourceAsStream("allocations.txt")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(row -> table.put(row[0], Long.valueOf(row[isForeign ? 2 : 1])));
        }
        return table;
    }

    static final class Program {
        private static final int ROUNDS = 20_000;

        private static final Tensor TENSOR = torch.rand(32, 64);
        private static final Tensor TRANSPOSED = TENSOR.t();
        private static final Tensor OF_8_DIMS = torch.rand(2, 2, 2, 2, 2, 4, 4, 4);
        private static final Tensor WITH_GRAD = torch.rand(32, 64).requires_grad_(true);
        private static final NdArray.OfFloat ARRAY = Tensors.view(TENSOR).asFloat();
        private static final float[] FLOATS = new float[32 * 64];
        private static final FloatBuffer BUFFER = ByteBuffer.allocateDirect(FLOATS.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();

        private static final Detection DETECTION = new Detection(torch.rand(10, 4), torch.arange(new Scalar(10)));

        private static final Bundle BUNDLE = new Bundle(Collections.nCopies(100, TENSOR));

        private static volatile Object kept;

        private Program() {}

        public static void main(String[] arguments) {
            Map<String, Runnable> operations = new LinkedHashMap<>();
            operations.put("view-and-close", () -> Tensors.view(TENSOR).close());
            operations.put("view-of-transposed", () -> Tensors.view(TRANSPOSED).close());
            operations.put("view-of-8-dims", () -> Tensors.view(OF_8_DIMS).close());
            operations.put("export-of-grad", () -> Tensors.export(WITH_GRAD).close());
            operations.put("get", () -> kept = ARRAY.get(3, 4) < 0 ? null : ARRAY);
            operations.put("select", () -> kept = ARRAY.select(0, 1));
            operations.put("slice", () -> kept = ARRAY.slice(0, 1, 3));
            operations.put("copy-to-array", () -> ARRAY.copyTo(FLOATS));
            operations.put("copy-to-buffer", () -> ARRAY.copyTo(BUFFER.clear()));
            operations.put("as-buffer", () -> kept = ARRAY.asBuffer());
            operations.put(
                    "shared-tensor-and-close",
                    () -> Tensors.sharedTensor(BUFFER.clear(), 32, 64).close());
            operations.put(
                    "converter",
                    () -> DetectionConverter.INSTANCE.export(DETECTION).close());
            operations.put(
                    "converter-of-100",
                    () -> BundleConverter.INSTANCE.export(BUNDLE).close());
            operations.forEach((name, operation) -> System.out.println("bytes " + name + " " + bytes(operation)));
        }

        /** The least of some runs, for a compiler may be at work in the others. */
        private static long bytes(Runnable operation) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int run = 0; run < 6; run++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < ROUNDS; i++) {
                    operation.run();
                }
                least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS);
            }
            return least;
        }
    }

    /** Members as in the benchmarks. */
    private record Detection(Tensor boxes, Tensor labels) {}

    private static final class DetectionConverter extends TensorConverter<Detection, TensorArrays> {
        static final DetectionConverter INSTANCE = new DetectionConverter();

        final Member<Detection, Tensor, NdArray.OfFloat> boxes = member(
                "boxes", tensor(NdArray.OfFloat.class).dtype(DType.FLOAT32).shape("n 4"), it -> it.boxes());

        final Member<Detection, Tensor, long[]> labels =
                member("labels", tensor(long[].class).dtype(DType.INT64).shape("n"), it -> it.labels());

        private DetectionConverter() {
            super(Detection.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }
    }

    private record Bundle(List<Tensor> members) {}

    private static final class BundleConverter extends TensorConverter<Bundle, TensorArrays> {
        static final BundleConverter INSTANCE = new BundleConverter();

        final Member<Bundle, List<Tensor>, List<NdArray>> members =
                member("members", list(tensor(NdArray.class).shape("32 64")), it -> it.members());

        private BundleConverter() {
            super(Bundle.class);
        }

        @Override
        protected TensorArrays arrays(Exported values) {
            return new TensorArrays(values);
        }
    }
}
