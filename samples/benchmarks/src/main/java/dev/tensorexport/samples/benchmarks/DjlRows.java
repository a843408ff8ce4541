package dev.tensorexport.samples.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Platform;
import java.util.List;
import java.util.function.IntFunction;

/** DJL's side of some rows. It brings a LibTorch of its own, so nothing here may touch the other one. */
final class DjlRows {
    static final String DJL = "djl";

    /**
     * DJL has what it needs on the class path; it downloads nothing, reports nothing and uses one thread; SLF4J does
     * not say that nobody logs.
     */
    static final List<String> FLAGS = List.of(
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dslf4j.internal.verbosity=ERROR");

    private static final int SIDE = Pace.CURRENT.side();

    private DjlRows() {}

    /** By the names that {@link Rows} has for the same. Loads nothing. */
    static List<Row> all() {
        return List.of(
                Row.small("view-2d").peer(DJL, tensors(32, 64), tensor -> tensor.toByteBuffer(true)),
                Row.small("copy-small").peer(DJL, tensors(32, 64), NDArray::toFloatArray),
                Row.small("copy-small-transposed").peer(DJL, transposed(64, 32), NDArray::toFloatArray),
                Row.large("copy-large").peer(DJL, tensors(SIDE, SIDE), NDArray::toFloatArray),
                Row.large("copy-large-transposed").peer(DJL, transposed(SIDE, SIDE), NDArray::toFloatArray));
    }

    /** Whether there is such a side, and its natives are there: without them, DJL would look for some to download. */
    static boolean has(String row) {
        try {
            Platform natives = Platform.detectPlatform("pytorch");
            return !natives.isPlaceholder()
                    && natives.matches(Platform.fromSystem("pytorch"))
                    && all().stream().anyMatch(each -> each.name().equals(row));
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    private static IntFunction<NDArray> tensors(long... shape) {
        return source -> Manager.get().create(Elements.of(source, (int) new Shape(shape).size()), new Shape(shape));
    }

    private static IntFunction<NDArray> transposed(long... shape) {
        return source -> tensors(shape).apply(source).transpose();
    }

    private static final class Manager {
        private static final NDManager MANAGER = NDManager.newBaseManager("PyTorch");

        static NDManager get() {
            return MANAGER;
        }
    }
}
