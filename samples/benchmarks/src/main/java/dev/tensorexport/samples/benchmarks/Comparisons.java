package dev.tensorexport.samples.benchmarks;

import java.io.IOException;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/** Ours beside each peer, with as little time between them as can be. */
final class Comparisons {
    private final Report report;
    private final PythonPeer python;
    private final boolean hasDjl;

    Comparisons(Report report, PythonPeer python, boolean hasDjl) {
        this.report = report;
        this.python = python;
        this.hasDjl = hasDjl;
    }

    void run() throws RunnerException, IOException {
        views();
        chains();
        smallCopies();
        largeCopies();
        nestedArrays();
        imports();
        crossings();
        converters();
        threads();
        allocations();
    }

    private void views() throws RunnerException, IOException {
        Jmh views = Jmh.of(Views.class);
        long checksum = Elements.checksum(Elements.of(0, SmallShape.COUNT));
        for (SmallShape shape : SmallShape.values()) {
            Timing ours = views.time("ours", "shape", shape);
            python("view-python-" + shape.label(), ours, python.time(shape.label(), checksum, "view"));
            report.ratio("view-bytedeco-buffer-" + shape.label(), ours, views.time("buffer", "shape", shape));
            report.ratio("view-bytedeco-indexer-" + shape.label(), ours, views.time("indexer", "shape", shape));
            DjlSource source = DjlSource.valueOf(shape.name());
            djl("view-djl-direct-" + shape.label(), ours, "directBuffer", source);
            djl("view-djl-heap-" + shape.label(), ours, "buffer", source);
        }
    }

    private void chains() throws RunnerException, IOException {
        Jmh chains = Jmh.of(Chains.class);
        Timing ours = chains.time("ours");
        long checksum = Elements.checksum(Elements.of(0, SmallShape.COUNT));
        python("chain-python", ours, python.time("grad", checksum, "chain"));
        report.ratio("chain-bytedeco", ours, chains.time("byHand"));
    }

    private void smallCopies() throws RunnerException, IOException {
        Jmh copies = Jmh.of(SmallCopies.class);
        Timing rows = copies.time("ours", "order", Order.ROWS);
        long rowsChecksum = Elements.checksum(Elements.of(0, SmallShape.COUNT));
        python("small-copy-python-contiguous", rows, python.time("2d", rowsChecksum, "clone", "copyto"));
        report.ratio("small-copy-bytedeco-contiguous", rows, copies.time("byHand", "order", Order.ROWS));
        djl("small-copy-djl-contiguous", rows, "floatArray", DjlSource.TWO_DIMS);
        Timing columns = copies.time("ours", "order", Order.COLUMNS);
        long columnsChecksum = Elements.checksum(Elements.of(0, SmallShape.COUNT, Order.COLUMNS.places(32, 64)));
        python(
                "small-copy-python-transposed",
                columns,
                python.time("2d-transposed", columnsChecksum, "contiguous", "copyto"));
        report.ratio("small-copy-bytedeco-transposed", columns, copies.time("byHand", "order", Order.COLUMNS));
        djl("small-copy-djl-transposed", columns, "floatArray", DjlSource.TRANSPOSED);
    }

    private void largeCopies() throws RunnerException, IOException {
        Jmh copies = Jmh.of(LargeCopies.class);
        Memcpy memcpy = new Memcpy();
        for (LargeSource source : LargeSource.values()) {
            String label = source.label();
            long checksum = Elements.checksum(Elements.of(0, LargeSource.COUNT, source.places()));
            Timing ours = copies.time("ours", "source", source);
            report.ratio("copy-memcpy-" + label, ours, memcpy.time());
            python("copy-python-" + label, ours, python.time(label, checksum, source.waysInPython()));
            if (source.isCastByNumpy()) {
                python("copy-numpy-copyto-" + label, ours, python.time(label, checksum, "copyto"));
            }
            report.ratio("copy-bytedeco-" + label, ours, copies.time("byHand", "source", source));
            if (source == LargeSource.CONTIGUOUS) {
                djl("copy-djl-" + label, ours, "floatArray", DjlSource.LARGE);
            }
            if (source == LargeSource.TRANSPOSED) {
                djl("copy-djl-" + label, ours, "floatArray", DjlSource.LARGE_TRANSPOSED);
            }
        }
    }

    private void nestedArrays() throws RunnerException, IOException {
        Jmh nested = Jmh.of(NestedArrays.class);
        for (MatrixSize size : MatrixSize.values()) {
            Timing ours = nested.time("ours", "size", size);
            python("nested-python-" + size.label(), ours, python.time(sources(size), checksum(size), "tolist"));
            report.ratio("nested-bytedeco-" + size.label(), ours, nested.time("byHand", "size", size));
        }
    }

    private void imports() throws RunnerException, IOException {
        Jmh buffers = Jmh.of(BufferImports.class);
        Timing buffer = buffers.time("ours");
        python("import-python-buffer", buffer, python.time("2d-array", checksum(MatrixSize.SMALL), "from_numpy"));
        report.ratio("import-bytedeco-buffer", buffer, buffers.time("byHand"));
        Jmh arrays = Jmh.of(ArrayImports.class);
        for (MatrixSize size : MatrixSize.values()) {
            String name = "array-" + size.label();
            Timing array = arrays.time("ours", "size", size);
            python(
                    "import-python-" + name,
                    array,
                    python.time(sources(size) + "-array", checksum(size), "tensor", "from_numpy_clone"));
            report.ratio("import-bytedeco-" + name, array, arrays.time("byHand", "size", size));
        }
    }

    /** NumPy in this process, beside what PyTorch's own Python does to share memory with NumPy. */
    void crossings() throws RunnerException, IOException {
        Jmh crossings = Jmh.of(PythonCrossings.class);
        for (MatrixSize size : MatrixSize.values()) {
            python(
                    "python-set-" + size.label(),
                    crossings.time("set", "size", size),
                    python.time(sources(size), checksum(size), "view"));
            python(
                    "python-get-" + size.label(),
                    crossings.time("get", "size", size),
                    python.time(sources(size) + "-array", checksum(size), "from_numpy"));
        }
    }

    private void converters() throws RunnerException {
        Jmh converters = Jmh.of(GeneratedConverter.class);
        report.ratio("converter-by-hand", converters.time("ours"), converters.time("byHand"));
    }

    private void threads() throws RunnerException {
        double single = throughput(1);
        for (int threads : new int[] {2, 4}) {
            report.throughput("scaling-" + threads + "-threads", throughput(threads), single);
        }
    }

    private static double throughput(int threads) throws RunnerException {
        return Jmh.of(Views.class).throughput("ours", "shape", SmallShape.TWO_DIMS, threads);
    }

    private void allocations() throws RunnerException {
        Jmh arrays = Jmh.of(OpenArrays.class);
        report.bytes("copy-contiguous", arrays.bytes("copy", "order", Order.ROWS));
        report.bytes("copy-transposed", arrays.bytes("copy", "order", Order.COLUMNS));
        report.bytes("view", Jmh.of(Views.class).bytes("ours", "shape", SmallShape.TWO_DIMS));
    }

    private void python(String name, Timing ours, Optional<Timing> theirs) {
        theirs.ifPresent(timing -> report.ratio(name, ours, timing));
    }

    private void djl(String name, Timing ours, String method, DjlSource source) throws RunnerException {
        if (hasDjl) {
            report.ratio(name, ours, Jmh.ofDjl().time(method, "source", source));
        }
    }

    private static String sources(MatrixSize size) {
        return size == MatrixSize.SMALL ? SmallShape.TWO_DIMS.label() : LargeSource.CONTIGUOUS.label();
    }

    private static long checksum(MatrixSize size) {
        return Elements.checksum(Elements.of(0, size.rows() * size.columns()));
    }
}
